"""What every room is built from: the box, its surfaces, its openings, its lamps, and how things stand in it."""
