"""Film: stocks, grades and broken tapes."""
