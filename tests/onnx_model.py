"""The smallest classifier there is: how red, green and blue a picture is. Written as ONNX by hand, byte by byte."""

import json
from pathlib import Path

from media.gate.scan import Scanner


def _field(number: int, content: bytes | int) -> bytes:
    if isinstance(content, int):
        return _varint(number << 3) + _varint(content)
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = b""
    while True:
        value, low = value >> 7, value & 0x7F
        out += bytes([low | (0x80 if value else 0)])
        if not value:
            return out


def _tensor(name: str, *shape: int) -> bytes:
    sides = b"".join(_field(1, _field(1, side)) for side in shape)
    return _field(1, name.encode()) + _field(2, _field(1, _field(1, 1) + _field(2, sides)))


def write_model(folder: Path, *, refuse: dict[str, float], size: int = 32) -> Path:
    """A model whose three shares are the means of the colours, and the JSON beside it."""
    axes = _field(1, b"axes") + _field(8, 2) + _field(8, 3) + _field(20, 7)
    keep = _field(1, b"keepdims") + _field(3, 0) + _field(20, 2)
    node = _field(1, b"seen") + _field(2, b"shares") + _field(4, b"ReduceMean") + _field(5, axes) + _field(5, keep)
    graph = _field(1, node) + _field(2, b"means") + _field(11, _tensor("seen", 1, 3, size, size))
    graph += _field(12, _tensor("shares", 1, 3))
    path = folder / "means.onnx"
    path.write_bytes(_field(1, 7) + _field(7, graph) + _field(8, _field(1, b"") + _field(2, 13)))
    said = {"labels": ["red", "green", "blue"], "refuse": refuse, "size": size}
    path.with_suffix(".json").write_text(json.dumps(said))
    return path


def make_scanner(folder: Path, **refuse: float) -> Scanner:
    """A scanner that refuses pictures with more than so much of a colour."""
    path = write_model(folder, refuse=refuse)
    zeros, ones = [0.0] * 3, [1.0] * 3
    return Scanner(
        {"path": path, "labels": ["red", "green", "blue"], "refuse": refuse, "size": 32, "layout": "nchw",
         "mean": zeros, "std": ones}
    )  # fmt: skip
