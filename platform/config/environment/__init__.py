"""Settings that would make the one module of settings long."""
