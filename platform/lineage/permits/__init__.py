"""Who may make what of a film."""
