"""Files that people bring: taken in piece by piece, kept apart, checked by a worker, then theirs to use."""
