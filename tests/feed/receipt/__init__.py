"""A film's receipt."""
