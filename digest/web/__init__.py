"""Pages: thin, they show what the pipeline makes and the store holds."""
