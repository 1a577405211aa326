"""Paint: strokes, dabs, dots and washes that take their colour from the frame."""
