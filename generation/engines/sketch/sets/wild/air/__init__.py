"""Pieces of the air: heaped clouds, seas of them, and what drifts through."""
