"""Screens: pictures made of light, from neon to night vision."""
