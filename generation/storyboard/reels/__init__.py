"""Films cut from films: which is seen when, and what a film of a film really shows and plays."""
