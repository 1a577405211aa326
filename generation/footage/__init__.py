"""Films in films: which are named, their files, what was never encoded twice, and what of whom is in the result."""
