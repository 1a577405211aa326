"""Print: flat inks, screens and cut lines."""
