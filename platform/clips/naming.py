"""Films that a storyboard names by their ids, and a storyboard that names none of them."""

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from typing import Any


def films_named(storyboard: Mapping[str, Any]) -> set[str]:
    """The ids of the films whose footage or sound a stored storyboard takes."""
    return {place["clip"] for place in _places(storyboard)}


def without_names(storyboard: dict[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    """The storyboard, with "" for the id of each of these films: an id is a film's address."""
    told = deepcopy(storyboard)
    for place in _places(told):
        if place["clip"] in hidden:
            place["clip"] = ""
    return told


def _places(storyboard: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    panels = (storyboard.get("layout") or {}).get("panels", [])
    sources = [one.get("source") for one in [*storyboard.get("shots", []), *panels]]
    tracks = [one for one in storyboard.get("tracks", []) if one.get("kind") == "source"]
    yield from (one for one in [*sources, *tracks] if one and one.get("clip"))
