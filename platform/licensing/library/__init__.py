"""Works that may be used, and their terms: offer, find, take."""
