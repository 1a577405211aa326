"""The brushes of open country: earth in perspective, water between banks, ranges, and things planted on them."""
