"""The floor: how often a new film is shown before anybody knows it, what can be promised, and to whom it goes."""
