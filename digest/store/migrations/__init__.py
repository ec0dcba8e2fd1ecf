"""Every step from the first schema to this one: append-only, never edited once released."""
