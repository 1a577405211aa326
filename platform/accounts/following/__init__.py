"""Who follows whom, and who wants to see nothing, or less, of whom."""
