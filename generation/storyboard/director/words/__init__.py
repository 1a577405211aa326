"""Words: a prompt cut into tokens, and what each may mean by the tables."""
