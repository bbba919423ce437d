"""The model projected into views, and views rendered into pages."""
