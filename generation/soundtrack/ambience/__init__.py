"""The ambiences: places and weather, each an unbroken stretch of sound."""
