"""The pipeline: load, resolve, check, route, render, publish."""
