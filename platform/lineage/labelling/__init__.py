"""Copies of films with a visible mark that says what they are."""
