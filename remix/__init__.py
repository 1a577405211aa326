"""Films grown from films: the ways to do it, who may, and what of whom is in the result."""
