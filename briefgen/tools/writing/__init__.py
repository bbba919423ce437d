"""New sites and new records."""
