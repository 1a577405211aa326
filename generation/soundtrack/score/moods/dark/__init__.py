"""Moods with weight in them."""
