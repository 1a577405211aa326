"""Not what I asked for: what creators miss in their finished films, and when that pays a film back."""
