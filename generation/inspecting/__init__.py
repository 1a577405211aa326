"""What becomes of an inspection: findings kept with their frames, told in words, and shots taken again."""
