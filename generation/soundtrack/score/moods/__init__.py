"""The moods a score can have, one a module."""
