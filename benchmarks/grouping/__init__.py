"""Grouping measured: stories, copies, topics and speed, beside tf-idf with average link in the same run."""
