"""From a sentence to a finished film: ask, quote, claim, render, inspect."""
