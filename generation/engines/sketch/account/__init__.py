"""What a painted shot tells of itself: where everybody is, and how far their shadow, mirror image and light reach."""
