"""Finding names in texts: what is declared, where it stands, whom it means, and what only looks like a name."""
