"""The whole tree of a film: read, folded where it is wide or deep, and laid out as a growing branch."""
