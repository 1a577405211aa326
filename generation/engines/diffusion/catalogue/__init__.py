"""The video models that are known, a family a file; each file's `ENTRIES` is all that a new one must bring."""
