"""The painted sets, one module a set."""
