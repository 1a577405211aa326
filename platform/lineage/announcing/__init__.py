"""Those whose films others grew from are told when such a film is shown."""
