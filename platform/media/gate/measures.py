"""What the sandbox said it measured, believed only in its agreed shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

MOST = 1 << 40


@dataclass(frozen=True)
class Picture:
    """What was measured of the pictures in a foreign film."""

    index: int
    width: int
    height: int
    rate: Fraction
    aspect: Fraction
    transfer: int
    space: int
    turned: bool
    frames: int
    ms: int


@dataclass(frozen=True)
class Sound:
    """What was measured of the sound in a foreign film or sound."""

    index: int
    ms: int


@dataclass(frozen=True)
class Measures:
    """One picture and one sound, each or none."""

    picture: Picture | None
    sound: Sound | None


def parse_measures(said: Mapping[str, Any]) -> Measures:
    """Raises `ValueError` for anything but the agreed shape."""
    video, audio = said.get("video"), said.get("audio")
    picture = sound = None
    if video is not None:
        wanted = ("index", "width", "height", "transfer", "space", "frames", "ms")
        numbers = {name: _number(video, name) for name in wanted}
        picture = Picture(
            turned=bool(_number(video, "turned")),
            rate=_fraction(video, "rate", 0),
            aspect=_fraction(video, "aspect", 1),
            **numbers,
        )
    if audio is not None:
        sound = Sound(_number(audio, "index"), _number(audio, "ms"))
    return Measures(picture, sound)


def _number(said: Any, name: str) -> int:
    value = said.get(name) if isinstance(said, dict) else None
    if type(value) is not int or not 0 <= value < MOST:
        raise ValueError(name)
    return value


def _fraction(said: Any, name: str, otherwise: int) -> Fraction:
    pair = said.get(name)
    if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int and 0 <= n < MOST for n in pair)):
        raise ValueError(name)
    return Fraction(*pair) if all(pair) else Fraction(otherwise)
