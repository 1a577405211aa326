"""Whom one may like to follow, and why."""
