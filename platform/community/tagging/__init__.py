"""Films by their tags, and what other readers may follow."""
