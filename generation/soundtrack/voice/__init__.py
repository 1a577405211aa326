"""Voices: spoken lines, each made by a process of its own."""
