"""Brushes: colour, noise, raster and natural shapes as float pictures."""
