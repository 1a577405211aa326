"""Content credentials (C2PA): keys, signing a file's origin into it, and reading it again."""
