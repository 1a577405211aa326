"""The floor under new films, in rows: who has a place, what is promised, what was brought."""
