"""Beside a film, for its owner: who may remix it."""
