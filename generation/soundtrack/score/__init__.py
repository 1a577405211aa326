"""The written music: mood, harmony, rhythm and form, before any sound is made."""
