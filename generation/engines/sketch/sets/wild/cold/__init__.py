"""Pieces of the cold country: drifts, floes, flags of a piste, lifts and icebergs."""
