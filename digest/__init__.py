"""Digest: extractive briefings from feeds, newsletters and saved pages, printed and mailed."""

__version__ = "0.1.0"
