"""What people say under films, and to whom."""
