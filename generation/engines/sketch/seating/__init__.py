"""Seating: figures and what hangs on them get room beside each other."""
