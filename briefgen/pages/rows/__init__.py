"""The model's values as cards and lists: each made once, and shared by all views."""
