"""From a sentence to a storyboard, by rules and tables."""
