"""The stage: view, camera, light, sky, weather, water and finish that every set shares."""
