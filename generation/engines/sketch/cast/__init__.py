"""The cast: what can be drawn, and the drawing of it."""
