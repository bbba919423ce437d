"""Templates and assets: what turns a view into a page."""
