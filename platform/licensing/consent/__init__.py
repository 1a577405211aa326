"""People and characters: who lets whom cast them, looks at drafts, and takes it back."""
