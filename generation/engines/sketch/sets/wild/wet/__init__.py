"""Fresh water: reeds, lilies and falling water."""
