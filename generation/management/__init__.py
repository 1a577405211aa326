"""Doors from the command line into the room."""
