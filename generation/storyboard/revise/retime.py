"""Shots made longer or shorter, and all that is timed on the film with them."""

from bisect import bisect_right
from copy import deepcopy
from typing import Any

from generation.storyboard.schema import MIN_SHOT_MS

Document = dict[str, Any]
_SHORTEST_TRANSITION = 40


def spans(document: Document) -> list[tuple[int, int]]:
    """Start and end of each shot of a plain document, as `timing.spans_ms` tells them of a checked one."""
    found, start = [], 0
    for shot in document["shots"]:
        found.append((start, start + shot["ms"]))
        start += shot["ms"] - (shot["transition"]["ms"] if shot["transition"]["kind"] == "dissolve" else 0)
    return found


def stretch(document: Document, wanted: dict[str, int]) -> None:
    """Give shots new lengths, 0 for one that is about to leave. Moves, texts and sounds keep their share of the shot
    they begin in; what lies in a shot that leaves, leaves."""
    before = spans(document)
    for shot in document["shots"]:
        ms = wanted.get(shot["id"], shot["ms"])
        for move in shot["camera"]:
            for name in ("start_ms", "end_ms"):
                move[name] = round(move[name] * ms / shot["ms"]) if shot["ms"] else 0
        if "core" in shot and ms != shot["ms"]:
            # What takes another time is composed anew.
            del shot["core"]
        shot["ms"] = ms
    _fit_transitions(document["shots"])
    after = spans(document)
    length = after[-1][1]

    def moved(at: int) -> int:
        index = max(0, bisect_right([start for start, _ in before], at) - 1)
        (start, end), (begins, ends) = before[index], after[index]
        share = min(1.0, (at - start) / (end - start)) if end > start else 0.0
        return min(length, round(begins + share * (ends - begins)))

    for text in document["texts"]:
        text["start_ms"], text["end_ms"] = moved(text["start_ms"]), moved(text["end_ms"])
    document["texts"] = [text for text in document["texts"] if text["start_ms"] < text["end_ms"]]
    gone = [span for span, now in zip(before, after, strict=True) if now[0] == now[1]]
    kept = []
    for track in document["tracks"]:
        name = "at_ms" if track["kind"] == "cue" else "start_ms"
        if name in track:
            if any(start <= track[name] < end for start, end in gone):
                continue
            track[name] = min(moved(track[name]), max(0, length - 1))
        kept.append(track)
    document["tracks"] = kept


def lengths_for(document: Document, target: int) -> dict[str, int] | None:
    """Lengths of all shots, in their present proportion, that make the film last `target`; None if there are too many
    shots for it."""
    trial = deepcopy(document)
    shots = trial["shots"]
    total = sum(shot["ms"] for shot in shots)
    overlap = total - spans(trial)[-1][1]
    wanted = {shot["id"]: max(MIN_SHOT_MS, round(shot["ms"] * (target + overlap) / total)) for shot in shots}
    # Rounding, the least length of a shot and transitions cut short leave a rest, which the longest shots take.
    for _ in range(2 * len(shots)):
        tried = deepcopy(document)
        stretch(tried, wanted)
        rest = target - spans(tried)[-1][1]
        if rest == 0:
            return wanted
        longest = max(wanted, key=lambda id: wanted[id])
        wanted[longest] = max(MIN_SHOT_MS, wanted[longest] + rest)
    return None


def _fit_transitions(shots: list[Document]) -> None:
    present = [shot for shot in shots if shot["ms"]]
    for shot, following in zip(present, [*present[1:], None], strict=True):
        transition = shot["transition"]
        if transition["kind"] == "cut":
            continue
        longest = min(shot["ms"], following["ms"] if following else shot["ms"]) // 2
        transition["ms"] = min(transition["ms"], longest)
        if transition["ms"] < _SHORTEST_TRANSITION or (following is None and transition["kind"] == "dissolve"):
            shot["transition"] = {"kind": "cut", "ms": 0}
    for shot in shots:
        if not shot["ms"]:
            shot["transition"] = {"kind": "cut", "ms": 0}
