"""Whose turn it is: the doorbell, the claim, and the reaper that puts lost work back."""
