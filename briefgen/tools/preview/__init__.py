"""A site shown while it is written."""
