"""Pieces of the studio: walls, windows, tables, floors and what stands about."""
