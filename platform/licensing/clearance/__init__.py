"""May it be shown, remixed, sold? What a film is made with, and one answer with reasons."""
