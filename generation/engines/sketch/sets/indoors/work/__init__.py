"""Rooms people learn and work in."""
