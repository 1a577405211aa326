"""The house as an app."""
