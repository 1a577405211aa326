"""What a film looks and sounds like, in few bits that survive being copied."""
