"""The arithmetic of when a film will be ready: pace, line, and an interval that is kept honest by what came true."""
