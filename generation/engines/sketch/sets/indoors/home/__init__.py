"""Rooms people live in."""
