"""Slots in templates."""
