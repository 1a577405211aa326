"""Those whose films others grew from, or that grew from others, are told what became of those."""
