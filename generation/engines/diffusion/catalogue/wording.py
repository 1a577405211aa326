"""What films are to be kept from, in the words that video models were taught to steer away from."""

# Faults of pictures and of bodies, as the authors of these models list them in their own examples.
FAULTS = (
    "overexposed, washed out, blurry, low quality, compression artefacts, noise, flicker, jitter, subtitles, "
    "watermark, logo, deformed, disfigured, extra limbs, extra fingers, fused fingers, "
    "badly drawn hands, badly drawn face"
)
