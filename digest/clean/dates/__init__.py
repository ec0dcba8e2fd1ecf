"""When a piece was published: every shape of date, in many languages, and the year that is left out."""
