"""Learning from what came of what was shown, and whether what was learned may be used."""
