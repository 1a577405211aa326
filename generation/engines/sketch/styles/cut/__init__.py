"""Cut and built: cells, facets, bricks, stitches, paper and clay."""
