"""The library, consent and clearance."""
