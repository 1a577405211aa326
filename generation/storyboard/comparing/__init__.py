"""What one storyboard has that another has not."""
