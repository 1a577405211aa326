"""What was shown to whom and what came of it, written down once."""
