"""Films grown from films."""
