"""Wake a worker that gives films other music."""

from functools import partial

from clips.uploads.doorbell import ring

RESCORE = "generation.rescore"
ring_rescoring = partial(ring, RESCORE)
