"""What people say of films for their own feed: more, less, not interested."""
