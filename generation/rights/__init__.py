"""What films owe to others: recordings they play, consent they need, other music when a licence ends."""
