"""Existing footage in a film: read frame by frame, cut, cropped, turned round and laid beside each other."""
