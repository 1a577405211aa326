"""The differences of two storyboards, told in words."""
