"""Drawings of a view's values, as SVG made at build time."""
