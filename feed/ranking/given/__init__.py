"""What the ranking is given: films, what happened, and one viewer."""
