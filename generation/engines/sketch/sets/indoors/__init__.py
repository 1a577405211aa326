"""Rooms: one kit of walls, windows, light and furniture, and a recipe for each kind of room."""
