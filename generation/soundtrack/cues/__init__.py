"""Cues: short sounds that mark a moment or are made by what somebody does."""
