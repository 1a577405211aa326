"""A maker's figures."""
