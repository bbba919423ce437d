"""The checks of content that could be read."""
