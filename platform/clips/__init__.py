"""Finished films: what is shown, to whom, in which sizes."""
