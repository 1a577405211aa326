"""What one viewer is shown next, made once and read page by page."""
