"""Pieces of the high country: cones that smoke, cliffs and ledges."""
