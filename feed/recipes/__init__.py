"""Recipes that people keep, show by a link, and let act on their own feed."""
