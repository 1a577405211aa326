"""What operators watch and do: workers at work, engines paused, jobs taken in hand, and the figures of it all."""
