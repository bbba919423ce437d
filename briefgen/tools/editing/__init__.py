"""Exact edits of content files: added items, renamed and merged records."""
