"""Questions to the registries, answered in the terminal."""
