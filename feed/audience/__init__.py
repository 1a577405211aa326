"""What came of a film: how often it was shown, how long people stayed."""
