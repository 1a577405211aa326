"""What a remixed film derives from its parent's storyboard, where nothing of the parent's file is in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from generation.storyboard import document
from generation.storyboard.timing import spans_ms
from lineage.sources import Source, Span

# Each second of a film weighs 1: so much of it is its picture, the rest its sound.
PICTURE, SOUND = 0.7, 0.3


def derived_from(parent: Mapping[str, Any], child: Mapping[str, Any], *, clip: str, kind: str) -> Source:
    """The film `clip` of storyboard `parent` as a source of a film of storyboard `child`, both valid: a shot of the
    same id derives from its namesake, sound from the parent's where it is made of the same tracks; what is new is the
    child's own. The weight is the share of the child's seconds that derive."""
    old, new = document.load(parent), document.load(child)
    before = {shot.id: (shot, span) for shot, span in zip(old.shots, spans_ms(old), strict=True)}
    spans = []
    for shot, (start, end) in zip(new.shots, spans_ms(new), strict=True):
        known = before.get(shot.id)
        if known is None or known[0].source is not None or shot.source is not None:
            continue
        begin, over = known[1]
        length = min(over - begin, end - start)
        spans.append(Span("retold", begin, begin + length, start, start + length))
    length = spans_ms(new)[-1][1]
    heard = _heard(parent["tracks"], child["tracks"], min(spans_ms(old)[-1][1], length))
    share = PICTURE * _covered(spans, length) / length + SOUND * _covered(heard, length) / length
    return Source(clip, kind, min(1.0, share), (*spans, *heard))


def _heard(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], ms: int) -> list[Span]:
    """Made of the same music and places: the sound derives as long as both last."""
    same = {(track["kind"], track.get("mood") or track.get("name") or track.get("content")) for track in old}
    kept = {(track["kind"], track.get("mood") or track.get("name") or track.get("content")) for track in new}
    return [Span("reheard", 0, ms, 0, ms)] if same & kept else []


def _covered(spans: Sequence[Span], length: int) -> int:
    """Milliseconds of the film that some of the spans lie on."""
    covered, last = 0, 0
    for span in sorted(spans, key=lambda one: one.at_ms):
        begin, end = max(span.at_ms, last), min(span.until_ms, length)
        if end > begin:
            covered, last = covered + end - begin, end
    return covered
