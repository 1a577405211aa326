"""The gate on whether the film shows what was asked for: what a scorer is, what it is asked, what its answer means."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from generation.engines.diffusion.telling.grammar import article, is_mass, number, participle, plural
from generation.gates.finding import Fault, Finding, found
from generation.gates.plan import Plan, Stretch
from generation.gates.still import Frame, frames_at
from generation.storyboard.schema import CastMember, Shot, Storyboard

# Where in a shot it is looked: past what comes in by a dissolve, before what goes.
_MOMENTS = (0.15, 0.4, 0.65, 0.9)
_WIDTH = 384


class Scorer(Protocol):
    """Tells how well pictures show texts."""

    name: str

    def score(self, frames: Sequence[Frame], texts: Sequence[str]) -> NDArray[np.float64] | None:
        """For each text the chance, 0 to 1, that the frames (BGR uint8, of one shot) show it rather than anything else.

        The same frames and texts give the same answer, to 1e-5 whatever else is asked with them. None where it cannot
        look.
        """


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of a shot: `words` as said or drawn, for people; `text` for the scorer, in English."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer gave to one thing asked of one shot."""

    shot: str
    words: str
    score: float

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"shot": self.shot, "words": self.words, "score": round(self.score, 4)}


def asked_of(storyboard: Storyboard, shot: Shot) -> list[Asked]:
    """What a shot is to show: each subject, what it does, the place. What has no English word is left out: scorers were
    taught in English. Of existing footage nothing is asked."""
    if shot.source is not None:
        return []
    members = {member.id: member for member in storyboard.cast}
    asked: dict[str, Asked] = {}
    for subject in shot.subjects:
        member = members[subject.cast]
        noun = _english(member)
        if noun is None:
            continue
        colours = [colour for colour in member.colours if not colour.startswith("#") and colour not in noun]
        thing = " ".join([*colours, noun])
        said = " ".join(word for word in (*colours, member.noun) if word)
        asked.setdefault(thing, Asked(said, _picture(_some(thing, member.count))))
        for action in subject.actions:
            if action.verb.isascii():
                doing = f"{_some(noun, member.count)} {participle(action.verb)}"
                asked.setdefault(doing, Asked(f"{member.noun}: {action.verb}", _picture(doing)))
    place = shot.setting.place
    english = place if place is not None and place.isascii() else shot.setting.set
    asked.setdefault(english, Asked(place or shot.setting.set, f"A picture taken in this place: {english}."))
    return list(asked.values())


def relevance(
    path: Path, storyboard: Storyboard, plan: Plan, scorer: Scorer, limit: float
) -> tuple[list[Finding], list[Score]]:
    """A finding for each thing asked of a shot and given less than the limit, and every score there is; nothing where
    the scorer could not look."""
    shots = [
        (stretch.shot.id, asked, _moments(plan, stretch))
        for stretch in plan.stretches
        if (asked := asked_of(storyboard, stretch.shot))
    ]
    seen = iter(frames_at(path, [moment for _, _, moments in shots for moment in moments], width=_WIDTH))
    faults: list[Fault] = []
    scores: list[Score] = []
    for shot, asked, moments in shots:
        frames = [frame for frame in islice(seen, len(moments)) if frame is not None]
        given = scorer.score(frames, [one.text for one in asked]) if frames else None
        if given is None:
            continue
        for one, score in zip(asked, given, strict=True):
            scores.append(Score(shot, one.words, float(score)))
            if score < limit:
                bad = f"“{one.words}” cannot be seen."
                faults.append(Fault(float(score), bad, shot, moments[len(moments) // 2], words=one.words))
    if not scores:
        return [], []
    least = min(one.score for one in scores)
    good = "What was asked for can be seen."
    return found("relevance", faults, value=least, limit=limit, good=good), scores


def _moments(plan: Plan, stretch: Stretch) -> list[float]:
    """When a shot is looked at: outside fades, if any of it is."""
    moments = [stretch.start + share * (stretch.end - stretch.start) for share in _MOMENTS]
    shown = plan.shown(np.array(moments))
    return [moment for moment, visible in zip(moments, shown, strict=True) if visible] or moments


def _english(member: CastMember) -> str | None:
    if member.noun.isascii():
        return member.noun
    return member.asset.replace("-", " ") if member.asset else None


def _some(thing: str, count: int) -> str:
    if count > 1:
        return f"{number(count)} {plural(thing)}"
    return thing if is_mass(thing) else article(thing)


def _picture(thing: str) -> str:
    return f"A picture of {thing}."
