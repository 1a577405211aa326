"""What a viewer asks of the feed: a recipe, read from a sentence, said in words, and what it does."""
