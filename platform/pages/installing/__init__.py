"""The house as an app: its manifest, what works without a network, what others share to it, how films play."""
