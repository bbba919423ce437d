"""Foreign material becomes drafts and registries."""
