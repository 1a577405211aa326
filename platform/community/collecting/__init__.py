"""What people keep of films: a list of their own, and collections with a name."""
