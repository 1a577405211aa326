"""Finished films: who sees them, and what their owners may do."""
