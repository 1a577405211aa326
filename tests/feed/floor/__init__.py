"""The floor under new films, in rows."""
