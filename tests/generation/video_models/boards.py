"""Storyboards for films by video models."""

from typing import Any

from generation.storyboard.document import load
from generation.storyboard.schema import Storyboard


def shot(name: str = "s1", ms: int = 2000, **changes: Any) -> dict[str, Any]:
    """One shot by the sea, of somebody who is drawn."""
    subjects = [{"cast": "c1", "actions": [{"verb": "sail", "target": None}]}]
    return {"id": name, "ms": ms, "setting": {"set": "sea"}, "subjects": subjects, **changes}


def board(*shots: dict[str, Any], **changes: Any) -> Storyboard:
    """A storyboard of these shots."""
    cast = [{"id": "c1", "noun": "sailboat", "asset": "sailboat", "match": "exact"}]
    plain = {"schema": "offshoot.storyboard/1", "seed": 3, "cast": cast, "shots": list(shots or [shot()])}
    return load(plain | changes)
