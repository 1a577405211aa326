"""The gate: the one way by which foreign files enter, and only as bytes of our own making leave it."""
