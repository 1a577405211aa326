"""Where a file came from: what it says of itself, and what it looks like among all that is here."""
