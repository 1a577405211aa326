"""Pages of people: a profile with its films, whom they follow and who follows them, and the acts between two."""
