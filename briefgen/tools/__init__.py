"""What helps the people who write: scaffolds, preview, import, scan."""
