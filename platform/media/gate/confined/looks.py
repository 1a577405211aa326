"""Inside the sandbox: whether the frames of a clean file look like an entry of a list of PDQ hashes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pdqhash
from numpy.typing import NDArray
from PIL import Image

from media.gate.confined.answer import answer

# Below this, a picture has too little in it for its hash to mean anything.
QUALITY = 50
FRAMES = 240


def look(order: dict[str, Any]) -> dict[str, Any]:
    """The nearest entry of `list` within `distance` of any frame of `source`, or nothing."""
    known = _entries(Path(order["list"]))
    best: dict[str, Any] = {}
    for frame in _frames(order["source"], order["kind"]):
        views, quality = pdqhash.compute_dihedral(frame)
        if quality < QUALITY or not len(known):
            continue
        for view in views:
            apart = np.bitwise_count(known ^ np.packbits(view)).sum(axis=1, dtype=np.uint16)
            nearest = int(apart.argmin())
            if apart[nearest] <= min(order["distance"], best.get("distance", 256) - 1):
                best = {"entry": known[nearest].tobytes().hex(), "distance": int(apart[nearest])}
    return best


def _entries(path: Path) -> NDArray[np.uint8]:
    lines = [line[:64] for line in path.read_bytes().split(b"\n")]
    fit = b"".join(line for line in lines if len(line) == 64 and not line.translate(None, b"0123456789abcdefABCDEF"))
    return np.frombuffer(bytes.fromhex(fit.decode()), dtype=np.uint8).reshape(-1, 32)


def _frames(source: str, kind: str) -> Iterator[NDArray[np.uint8]]:
    if kind == "image":
        with Image.open(source, formats=["JPEG", "PNG"]) as image:
            image.thumbnail((1024, 1024))
            yield np.asarray(image.convert("RGB"))
        return
    with av.open(f"file:{source}", format="mov", options={"protocol_whitelist": "file"}) as film:
        # Our masters have a key frame every two seconds and at every cut.
        film.streams.video[0].codec_context.skip_frame = "NONKEY"
        for number, frame in enumerate(film.decode(video=0)):
            if number >= FRAMES:
                return
            yield np.asarray(frame.to_ndarray(width=512, height=512, format="rgb24"), dtype=np.uint8)


if __name__ == "__main__":
    answer(look)
