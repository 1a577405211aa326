"""Why a film stands where it stands, in words."""
