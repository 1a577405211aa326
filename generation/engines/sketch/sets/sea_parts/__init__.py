"""Pieces of the sea: shores, waves, beach, foreground and birds."""
