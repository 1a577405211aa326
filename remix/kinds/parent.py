"""The film that others are made of, as every kind needs to know it."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from clips.models import Clip

SKETCH = "sketch"
MAX_FILM_MS, MIN_FILM_MS, MIN_SHOT_MS = 20_000, 2_000, 500


class RemixRefused(ValidationError):
    """This cannot be made of that film; the message says why and what to do."""


@dataclass(frozen=True)
class Parent:
    """A film to make another of. `storyboard` is that of the film as it sounds now; `drawn` says that it can be changed
    by its storyboard, everything in it being drawn here."""

    clip: Clip
    storyboard: dict[str, Any] = field(repr=False)

    @property
    def ms(self) -> int:
        return self.clip.ms

    @property
    def drawn(self) -> bool:
        shots = self.storyboard["shots"]
        return (
            self.clip.engine == SKETCH and not any(shot["source"] for shot in shots) and not self.storyboard["layout"]
        )

    def board(self) -> dict[str, Any]:
        """A copy of the storyboard, to be changed."""
        return deepcopy(self.storyboard)

    def shot(self, id: str = "s1", *, in_ms: int = 0, out_ms: int | None = None, **source: Any) -> dict[str, Any]:
        """A shot of this film's own footage. `source` names `crop`, `speed`, `reverse`, `mirror`."""
        until = self.ms if out_ms is None else out_ms
        speed = source.get("speed", 1)
        return footage_shot(
            id,
            round((until - in_ms) / speed),
            {
                "clip": self.clip.pk,
                "in_ms": in_ms,
                "out_ms": until,
                "crop": None,
                "speed": 1,
                "reverse": False,
                **source,
            },
        )

    def heard(self, id: str = "a1", *, in_ms: int = 0, out_ms: int | None = None, start_ms: int = 0) -> dict[str, Any]:
        """A track of this film's own sound."""
        until = self.ms if out_ms is None else out_ms
        span = {"clip": self.clip.pk, "in_ms": in_ms, "out_ms": until, "start_ms": start_ms}
        return {"id": id, "kind": "source", **span, "gain_db": 0}

    def footage(self, shots: list[dict[str, Any]], tracks: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
        """A storyboard of footage, in this film's shape and rate, with its seed and language."""
        canvas = dict(self.storyboard["canvas"])
        return {
            "schema": self.storyboard["schema"],
            "seed": self.storyboard["seed"],
            "language": self.storyboard["language"],
            "style": None,
            "canvas": canvas,
            "cast": [],
            "shots": shots,
            "texts": [],
            "tracks": tracks,
            "layout": None,
            "brand": None,
            **fields,
        }


def footage_shot(id: str, ms: int, source: dict[str, Any]) -> dict[str, Any]:
    """A shot of existing footage, its setting standing for nothing."""
    setting: dict[str, Any] = {"set": "studio", "place": None, "time": "day", "weather": [], "season": None}
    return {
        "id": id,
        "ms": ms,
        "framing": "wide",
        "angle": "eye level",
        "tempo": "normal",
        "setting": setting,
        "subjects": [],
        "camera": [],
        "source": source,
        "product": None,
        "reference": None,
        "transition": {"kind": "cut", "ms": 0},
    }


def within(ms: int, *, least: int = MIN_FILM_MS, most: int = MAX_FILM_MS) -> bool:
    """Whether a film may be so long."""
    return least <= ms <= most
