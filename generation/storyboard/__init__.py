"""The storyboard: the one document that everything reads."""
