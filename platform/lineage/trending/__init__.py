"""Which trees grow now."""
