"""Sentences: who is there, who does what to whom, where, and where one shot ends."""
