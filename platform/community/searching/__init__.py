"""Films, people and tags by words, also misspelt ones."""
