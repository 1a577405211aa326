"""What words are allowed, and why not."""
