"""Seats for shots that the rules did not write, or that a person has changed since."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from generation.storyboard.composition import composed
from generation.storyboard.director.words.tables import data
from generation.storyboard.vocabulary import ASPECTS


def seated(document: dict[str, Any], shots: Collection[str] | None = None) -> dict[str, Any]:
    """A storyboard as plain data, with those of its shots (by id; default all) composed anew."""
    assets = {member["id"]: member["asset"] for member in document["cast"]}
    stands = {id: _habitats()[asset] for id, asset in assets.items() if asset in _habitats()}
    aspect = document["canvas"]["aspect"]
    if aspect not in ASPECTS:
        # What is wrong with the document is said when it is loaded.
        return document
    return {
        **document,
        "shots": [
            {**shot, "subjects": composed([_bare(one) for one in shot["subjects"]], stands, aspect)}
            if shots is None or shot["id"] in shots
            else shot
            for shot in document["shots"]
        ],
    }


def _bare(subject: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in subject.items() if name not in ("seat", "guest")}


@cache
def _habitats() -> Mapping[str, str]:
    """On what each drawing stands."""
    rows = (row for nouns in data("nouns").values() for row in nouns.values())
    return {asset: habitat for asset, _kind, _match, habitat in rows if asset}
