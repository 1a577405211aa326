"""What lies beyond the air: stars, nebulae, planets."""
