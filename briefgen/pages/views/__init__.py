"""Frozen values: all that templates see, and the words of the interface."""
