"""Engines turn a storyboard into frames; they know no Django and no queue."""
