"""How a clip enters the world."""
