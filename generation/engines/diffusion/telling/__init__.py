"""A shot told to a video model: one paragraph of plain English, and what it must not show."""
