"""The wiring: settings, addresses, doors to the outside, and commands that span rooms."""
