"""Who sends films on, counted."""
