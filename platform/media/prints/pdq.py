"""PDQ hashes of frames, where `pdqhash` is installed: what other houses exchange, and a second opinion."""

import importlib
import importlib.util
from collections.abc import Sequence

import cv2
import numpy as np

from media.prints.frames import Frame
from media.prints.hamming import packed
from media.prints.looks import Look

# Below this, its authors say, a picture has too little in it for its hash to mean anything.
QUALITY = 50


def has_pdq() -> bool:
    """Whether this worker can make PDQ hashes."""
    return importlib.util.find_spec("pdqhash") is not None


def pdq_of(frames: Sequence[Frame]) -> list[Look]:
    """Two looks at each frame, plain and mirrored; none where PDQ is not installed."""
    if not has_pdq():
        return []
    pdqhash, found = importlib.import_module("pdqhash"), []
    for frame in frames:
        picture = cv2.cvtColor(frame.grey, cv2.COLOR_GRAY2RGB)
        for mirrored in (False, True):
            bits, quality = pdqhash.compute(np.ascontiguousarray(picture[:, ::-1] if mirrored else picture))
            if quality >= QUALITY:
                found.append(Look(frame.ms, 100, mirrored, packed(np.asarray(bits, bool))))
    return found
