"""briefgen: news briefings in Markdown become a checked, static site."""

__version__ = "0.1.0"
