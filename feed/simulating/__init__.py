"""A small world of films and people in which ways of choosing are tried on equal terms, the floor among them."""
