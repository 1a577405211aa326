"""The feed: which clips are shown, in which order, and why."""
