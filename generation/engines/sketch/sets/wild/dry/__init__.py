"""Pieces of dry country: dunes, canyon walls, cacti, palms and stones."""
