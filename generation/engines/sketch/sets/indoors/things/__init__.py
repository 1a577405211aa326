"""Furniture and fittings, drawn as SVG in centimetres."""
