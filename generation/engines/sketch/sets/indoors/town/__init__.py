"""Rooms that are open to everybody."""
