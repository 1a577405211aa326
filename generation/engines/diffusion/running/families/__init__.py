"""What sets one family of video models apart from the next: one small file each over `base`."""
