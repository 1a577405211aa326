"""Who follows whom, and who wants to see nothing of whom."""
