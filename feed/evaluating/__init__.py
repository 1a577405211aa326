"""The ranking, measured on real impressions against the open recommenders."""
