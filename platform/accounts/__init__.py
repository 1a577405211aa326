"""People: who they are, how they come in, and what they carry with them."""
