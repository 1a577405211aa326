"""Findings as a job keeps them: plain JSON, each fault with a small picture of the frame in which it is seen."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generation.gates.still import STILL_WIDTH, frames_at, jpeg
from generation.inspect import Inspection
from generation.storyboard.schema import Storyboard
from media import store

log = logging.getLogger(__name__)


def kept_findings(inspection: Inspection, film: Path | None = None) -> list[dict[str, Any]]:
    """Every finding as the row holds it. With the film, faults that have a moment get `picture`, the key of a JPEG.

    Where a picture cannot be decoded or stored the finding goes without: why a film was refused matters more.
    """
    findings: list[dict[str, Any]] = [{**asdict(one), "picture": ""} for one in inspection.findings]
    faulty = [one for one in findings if not one["passed"] and one["at"] is not None] if film else []
    if film and faulty:
        frames = frames_at(film, [one["at"] for one in faulty], width=STILL_WIDTH)
        for finding, frame in zip(faulty, frames, strict=True):
            if frame is None:
                continue
            try:
                finding["picture"] = store.put(jpeg(frame), suffix=".jpg")
            except OSError as error:
                log.warning("A picture of what inspection found could not be stored: %s", error)
    return findings


def told_take(storyboard: Storyboard, inspection: Inspection) -> dict[str, Any]:
    """One take, for the attempt's record: the film's seed, the seeds of shots that have their own, which gates failed
    in which shots, and what the scorer gave to each thing asked for."""
    scored = {"scorer": inspection.scorer, "scores": [one.as_dict() for one in inspection.scores]}
    return {
        "seed": storyboard.seed,
        "shots": {shot.id: shot.seed for shot in storyboard.shots if shot.seed is not None},
        "failed": [[one.gate, one.shot] for one in inspection.findings if not one.passed],
        **(scored if inspection.scorer else {}),
    }


def pictures_of(findings: Iterable[Iterable[dict[str, Any]]]) -> Iterator[str]:
    """The keys of all pictures in the findings of many jobs."""
    for of_one in findings:
        yield from (one["picture"] for one in of_one if one.get("picture"))
