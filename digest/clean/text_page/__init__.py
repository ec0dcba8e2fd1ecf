"""Text copied off a page: its lines, which of them are the article, its head."""
