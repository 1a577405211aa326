"""Sets of the open country: land, water, air and what lies beyond it, painted from one kit of brushes."""
