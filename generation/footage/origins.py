"""What of whom is in a film: the stretches that it shows and plays of others, and each one's weight."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from generation.engines.footage.layout import shares
from generation.rights.derived import reheard, retold
from generation.storyboard.schema import Source as Footage
from generation.storyboard.schema import Storyboard
from generation.storyboard.timing import length_ms, spans_ms
from lineage.models import WHOLE
from lineage.sources import Source, Span

# Each second of a film weighs 1: so much of it is its picture, the rest its sound.
PICTURE, SOUND = 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Model:
    """The film a remix is made after: its id, and its storyboard as it sounds now."""

    clip: str
    storyboard: Storyboard


@dataclass
class _Account:
    """What is found while a storyboard is gone through: each film's stretches, and its shares of picture and sound."""

    spans: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def sources_in(storyboard: Storyboard, *, kind: str, model: Model | None = None) -> tuple[Source, ...]:
    """Every film that is seen or heard in a storyboard as a source of it, with the stretches and its weight; and the
    `model` it was made after, also where nothing of it is left.

    Each second of a film weighs 1: 0.7 its picture, shared by area where several are seen; 0.3 its sound, shared alike
    among the films that are heard and, where something else sounds too, the film's own. What is made after the model's
    storyboard is the model's, what is new the film's own. Weights are whole millionths, together at most 1.
    """
    account, length = _Account(), length_ms(storyboard)
    _seen(storyboard, model, account, length)
    _heard(storyboard, model, account, length)
    clips = dict.fromkeys([*account.spans, *([model.clip] if model else [])])
    weights = _whole({clip: account.weights[clip] for clip in clips})
    return tuple(Source(clip, kind, weights[clip], _joined(account.spans[clip])) for clip in clips)


def _seen(storyboard: Storyboard, model: Model | None, account: _Account, length: int) -> None:
    layout = storyboard.layout
    areas = shares(layout.kind, len(layout.panels)) if layout else [1.0]
    panels = layout.panels if layout else []
    for area, panel in zip(areas, panels, strict=False):
        if panel.source is not None:
            account.spans[panel.source.clip].append(_span(panel.source, 0, length))
            account.weights[panel.source.clip] += PICTURE * area
    own = sum(area for area, panel in zip(areas, panels, strict=True) if panel.source is None) if layout else 1.0
    if own == 0:
        return
    told = retold(model.storyboard, storyboard) if model else {}
    edges = _alone(storyboard)
    for shot, (start, end), (first, last) in zip(storyboard.shots, spans_ms(storyboard), edges, strict=True):
        if shot.source is not None:
            account.spans[shot.source.clip].append(_span(shot.source, start, end))
            account.weights[shot.source.clip] += PICTURE * own * (last - first) / length
        elif model is not None and (span := told.get(shot.id)) is not None:
            account.spans[model.clip].append(span)
            part = max(0.0, min(last, span.until_ms) - max(first, span.at_ms))
            account.weights[model.clip] += PICTURE * own * part / length


def _alone(storyboard: Storyboard) -> list[tuple[float, float]]:
    """Each shot's own part of the film: a dissolve is shared out in its middle."""
    whole = spans_ms(storyboard)
    found, begin = [], 0.0
    for at, (_start, end) in enumerate(whole):
        until = (end + max(whole[at + 1][0], _start)) / 2 if at + 1 < len(whole) else float(end)
        found.append((begin, until))
        begin = until
    return found


def _heard(storyboard: Storyboard, model: Model | None, account: _Account, length: int) -> None:
    plays = []
    for track in storyboard.tracks:
        if track.kind == "source":
            until = min(length, track.start_ms + max(1, round((track.out_ms - track.in_ms) / track.speed)))
            used = track.in_ms + max(1, round((until - track.start_ms) * track.speed))
            account.spans[track.clip].append(Span("sound", track.in_ms, min(track.out_ms, used), track.start_ms, until))
            plays.append((track.clip, track.start_ms, until))
    others = any(track.kind != "source" for track in storyboard.tracks)
    after = reheard(model.storyboard, storyboard) if model else None
    if model is not None and after is not None:
        account.spans[model.clip].append(after)
    same = after.until_ms if after is not None else 0
    for begin, end in pairwise(
        sorted({0, length, same, *(moment for _, first, last in plays for moment in (first, last))})
    ):
        heard = {clip for clip, first, last in plays if first <= begin and end <= last}
        share = SOUND * (end - begin) / length / max(1, len(heard) + others)
        for clip in heard:
            account.weights[clip] += share
        if model is not None and end <= same:
            account.weights[model.clip] += share


def _span(source: Footage, start: int, end: int) -> Span:
    """A stretch of footage that is seen from `start` to `end` at most: after its last frame that one stays."""
    until = min(end, start + max(1, round((source.out_ms - source.in_ms) / source.speed)))
    taken = max(1, round((until - start) * source.speed))
    if source.reverse:
        return Span("picture", max(source.in_ms, source.out_ms - taken), source.out_ms, start, until)
    return Span("picture", source.in_ms, min(source.out_ms, source.in_ms + taken), start, until)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """A stretch that is seen and heard at once is one."""
    seen = [span for span in spans if span.use == "picture"]
    heard = [span for span in spans if span.use == "sound"]
    joined: list[Span] = [span for span in spans if span.use not in ("picture", "sound")]
    for span in seen:
        twin = Span("sound", span.in_ms, span.out_ms, span.at_ms, span.until_ms)
        if twin in heard:
            heard.remove(twin)
            span = Span("both", span.in_ms, span.out_ms, span.at_ms, span.until_ms)
        joined.append(span)
    return tuple(sorted((*joined, *heard), key=lambda one: (one.at_ms, one.use)))


def _whole(weights: dict[str, float]) -> dict[str, float]:
    """Weights in whole millionths that add up as they did: what rounding leaves over goes to those it cut most."""
    exact = {clip: weight * WHOLE for clip, weight in weights.items()}
    floors = {clip: int(weight + 1e-6) for clip, weight in exact.items()}
    left = min(WHOLE, int(sum(exact.values()) + 1e-3)) - sum(floors.values())
    for clip in sorted(exact, key=lambda one: floors[one] - exact[one])[: max(0, left)]:
        floors[clip] += 1
    return {clip: count / WHOLE for clip, count in floors.items()}
