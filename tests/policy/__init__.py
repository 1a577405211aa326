"""Tests of what words are allowed."""
