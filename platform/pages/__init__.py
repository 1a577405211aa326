"""Doors that show several rooms at once."""
