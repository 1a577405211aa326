"""Toy people: looks by age, sex and role, bones posed by tables, and the drawing of them."""
