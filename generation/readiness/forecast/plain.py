"""An outlook as plain JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any, TypeVar

from generation.readiness.forecast.interval import Ends
from generation.readiness.forecast.outlook import CLASSES, Outlook
from generation.readiness.forecast.pace import Offset, Pace

FORMAT = 1
Row = TypeVar("Row")


def plain_outlook(outlook: Outlook) -> dict[str, Any]:
    """The outlook as JSON's own types."""
    return {
        "format": FORMAT,
        "pace": asdict(outlook.pace),
        "ends": {name: asdict(ends) for name, ends in outlook.ends.items()},
        "stages": dict(outlook.stages),
        "workers": outlook.workers,
    }


def outlook_of(plain: Mapping[str, Any]) -> Outlook:
    """The outlook of such JSON; a fresh one where it is of another format or damaged, which costs what was learnt and
    nothing else."""
    try:
        if plain["format"] != FORMAT:
            return Outlook()
        return Outlook(
            pace=_numbers(Pace, plain["pace"]),
            ends={name: _numbers(Ends, plain["ends"][name]) for name in CLASSES},
            stages={str(name): float(share) for name, share in plain["stages"].items()},
            workers=float(plain["workers"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return Outlook()


def plain_offset(offset: Offset) -> dict[str, Any]:
    """The offset as JSON's own types."""
    return {"format": FORMAT, **asdict(offset)}


def offset_of(plain: Mapping[str, Any]) -> Offset:
    """The offset of such JSON; a fresh one where it is of another format or damaged."""
    try:
        fields = dict(plain)
        return _numbers(Offset, fields) if fields.pop("format") == FORMAT else Offset()
    except (KeyError, TypeError, ValueError):
        return Offset()


def _numbers(made: type[Row], fields: Mapping[str, Any]) -> Row:
    if not all(isinstance(value, int | float) and isfinite(value) for value in fields.values()):
        raise ValueError(f"These are not all numbers: {fields}")
    return made(**fields)
