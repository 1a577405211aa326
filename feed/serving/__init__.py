"""Rows made into what the ranking reads, and what it learned made into rows."""
