"""HTML pages: the tree, its blocks, what it states for machines."""
