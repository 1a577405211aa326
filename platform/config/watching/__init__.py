"""What the house says of itself: lines of its log that name what they are about, and figures for a monitor."""
