"""Which films for whom, in which order, and of what each score is made."""
