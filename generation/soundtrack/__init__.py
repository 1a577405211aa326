"""The soundtrack: score, ambience and mix, made by arithmetic."""
