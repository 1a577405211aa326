"""The setting that names a classifier of unsafe pictures."""

import json
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

SCAN_NAMES = ("OFFSHOOT_SCAN_MODEL",)


def scan_model(given: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> dict[str, Any] | None:
    """Where the ONNX model lies and what the JSON file beside it says of it (`labels`, `refuse`, `size`, `mean`, `std`,
    `layout`); None where pictures are not scanned. What does not fit is refused in one line."""
    named = given.get("OFFSHOOT_SCAN_MODEL", "")
    if not named:
        return None
    path = Path(named).expanduser().resolve()
    if path.suffix != ".onnx" or not path.is_file():
        refuse(f"OFFSHOOT_SCAN_MODEL must name an .onnx file; {path} is none.")
    if find_spec("onnxruntime") is None:
        refuse("OFFSHOOT_SCAN_MODEL needs onnxruntime; run: pip install onnxruntime.")
    beside = path.with_suffix(".json")
    try:
        said = json.loads(beside.read_text(encoding="utf-8"))
        labels = [str(label) for label in said["labels"]]
        limits = {str(label): float(share) for label, share in said["refuse"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        refuse(f'{beside} must be JSON with "labels" (a list) and "refuse" (label to the least share that refuses).')
    if not limits or not set(limits) <= set(labels) or not all(0 < share <= 1 for share in limits.values()):
        refuse(f'"refuse" in {beside} must give some of {", ".join(labels)} a share above 0 and at most 1.')
    shape = {"size": int(said.get("size", 224)), "layout": said.get("layout", "nchw")}
    if shape["layout"] not in ("nchw", "nhwc") or not 16 <= shape["size"] <= 1024:
        refuse(f'"layout" in {beside} must be nchw or nhwc, and "size" from 16 to 1024.')
    scale = {"mean": said.get("mean", [0.0, 0.0, 0.0]), "std": said.get("std", [1.0, 1.0, 1.0])}
    return {"path": path, "labels": labels, "refuse": limits, **shape, **scale}
