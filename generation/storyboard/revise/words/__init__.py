"""The words of an instruction: its steps, their verbs, and what they say when the director reads them."""
