"""Commands that span the rooms these pages show."""
