"""What became of a film in the feed, for its owner: who was brought to it by what, and what kept others away."""
