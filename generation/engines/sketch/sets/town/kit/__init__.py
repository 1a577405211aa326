"""What built places share: a site to put things on, grounds and their materials, what stands far off, greenery."""
