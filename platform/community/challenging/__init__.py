"""Challenges: a theme, films entered for it, votes that are hard to buy, and a prize in credits."""
