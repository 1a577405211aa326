"""Pieces of the world under water: its light, corals, kelp and bubbles."""
