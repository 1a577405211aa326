"""What woods are built of: trees, undergrowth, the ground."""
