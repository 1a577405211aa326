"""What a person decides about what the feed may know of them."""
