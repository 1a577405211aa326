"""Drawings of what stands in built places, in daylight colours, their lights added."""
