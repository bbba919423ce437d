"""What a text names, and what its front matter lacks."""
