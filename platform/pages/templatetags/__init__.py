"""Template tags for pages of every room."""
