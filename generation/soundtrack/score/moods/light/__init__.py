"""Moods that lift."""
