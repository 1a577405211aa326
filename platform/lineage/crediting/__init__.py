"""Of whom a film on a card was made, and what grew from it."""
