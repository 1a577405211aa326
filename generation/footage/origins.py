"""What of whom is in a film: the stretches that it shows and plays of others, and each one's weight."""

from collections import defaultdict
from itertools import pairwise

from generation.engines.footage.layout import shares
from generation.rights.derived import PICTURE, SOUND
from generation.storyboard.schema import Source as Footage
from generation.storyboard.schema import Storyboard
from generation.storyboard.timing import length_ms, spans_ms
from lineage.sources import Source, Span

Weights = dict[str, float]


def sources_in(storyboard: Storyboard, *, kind: str) -> tuple[Source, ...]:
    """Every film that is seen or heard in a storyboard as a source of it, with the stretches and its weight.

    Each second of a film weighs 1: 0.7 its picture, shared by area where several are seen; 0.3 its sound, shared alike
    among the films that are heard and, where something else sounds too, the film's own. What is new is its own.
    """
    length = length_ms(storyboard)
    spans: dict[str, list[Span]] = defaultdict(list)
    picture = _seen(storyboard, spans, length)
    sound = _heard(storyboard, spans, length)
    return tuple(
        Source(clip, kind, min(1.0, PICTURE * picture.get(clip, 0.0) + SOUND * sound.get(clip, 0.0)), _joined(found))
        for clip, found in spans.items()
    )


def merged(first: Source | None, other: Source) -> Source:
    """Two accounts of one film as one source."""
    if first is None:
        return other
    return Source(other.clip, other.kind, min(1.0, first.weight + other.weight), (*first.spans, *other.spans))


def _seen(storyboard: Storyboard, spans: dict[str, list[Span]], length: int) -> Weights:
    """The share of all pictures that comes from each film; its stretches are added to `spans`."""
    found: Weights = defaultdict(float)
    layout = storyboard.layout
    areas = shares(layout.kind, len(layout.panels)) if layout else [1.0]
    own = sum(area for area, panel in zip(areas, layout.panels, strict=True) if panel.source is None) if layout else 1.0
    for area, panel in zip(areas, layout.panels if layout else [], strict=False):
        if panel.source is not None:
            spans[panel.source.clip].append(_span(panel.source, 0, length))
            found[panel.source.clip] += area
    if own == 0:
        return found
    edges = _alone(storyboard)
    for shot, (start, end), (first, last) in zip(storyboard.shots, spans_ms(storyboard), edges, strict=True):
        if shot.source is not None:
            spans[shot.source.clip].append(_span(shot.source, start, end))
            found[shot.source.clip] += own * (last - first) / length
    return found


def _alone(storyboard: Storyboard) -> list[tuple[float, float]]:
    """Each shot's own part of the film: a dissolve is shared out in its middle."""
    whole = spans_ms(storyboard)
    found, begin = [], 0.0
    for at, (_start, end) in enumerate(whole):
        until = (end + max(whole[at + 1][0], _start)) / 2 if at + 1 < len(whole) else float(end)
        found.append((begin, until))
        begin = until
    return found


def _heard(storyboard: Storyboard, spans: dict[str, list[Span]], length: int) -> Weights:
    """The share of all sound that comes from each film; its stretches are added to `spans`."""
    plays = []
    for track in storyboard.tracks:
        if track.kind == "source":
            until = min(length, track.start_ms + round((track.out_ms - track.in_ms) / track.speed))
            used = track.in_ms + round((until - track.start_ms) * track.speed)
            spans[track.clip].append(Span("sound", track.in_ms, min(track.out_ms, used), track.start_ms, until))
            plays.append((track.clip, track.start_ms, until))
    others = any(track.kind != "source" for track in storyboard.tracks)
    edges = sorted({0, length, *(moment for _, begin, end in plays for moment in (begin, end))})
    found: Weights = defaultdict(float)
    for begin, end in pairwise(edges):
        heard = {clip for clip, first, last in plays if first <= begin and end <= last}
        for clip in heard:
            found[clip] += (end - begin) / length / (len(heard) + others)
    return found


def _span(source: Footage, start: int, end: int) -> Span:
    """A stretch of footage that is seen from `start` to `end` at most: after its last frame that one stays."""
    until = min(end, start + max(1, round((source.out_ms - source.in_ms) / source.speed)))
    taken = round((until - start) * source.speed)
    if source.reverse:
        return Span("picture", max(source.in_ms, source.out_ms - taken), source.out_ms, start, until)
    return Span("picture", source.in_ms, min(source.out_ms, source.in_ms + taken), start, until)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """A stretch that is seen and heard at once is one."""
    seen = [span for span in spans if span.use == "picture"]
    heard = [span for span in spans if span.use == "sound"]
    joined: list[Span] = []
    for span in seen:
        twin = Span("sound", span.in_ms, span.out_ms, span.at_ms, span.until_ms)
        if twin in heard:
            heard.remove(twin)
            span = Span("both", span.in_ms, span.out_ms, span.at_ms, span.until_ms)
        joined.append(span)
    return tuple(sorted((*joined, *heard), key=lambda one: (one.at_ms, one.use)))
