"""Directing by a language model of the operator's choice: asked, checked against the sentence, used where it holds."""
