"""Reading: files become records and diagnostics."""
