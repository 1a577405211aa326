"""What a remixed film derives from its parent's storyboard, where nothing of the parent's file is in it."""

from generation.storyboard.schema import Shot, Storyboard
from generation.storyboard.timing import spans_ms
from lineage.sources import Span


def retold(parent: Storyboard, child: Storyboard) -> dict[str, Span]:
    """The drawn shots of `child` that derive from drawn ones of `parent`, by id: a shot derives from its namesake, and
    of one that was made longer the part that was there."""
    before = {shot.id: (shot, span) for shot, span in zip(parent.shots, spans_ms(parent), strict=True)}
    found = {}
    for shot, (start, end) in zip(child.shots, spans_ms(child), strict=True):
        known = before.get(shot.id)
        if known is None or known[0].source is not None or shot.source is not None:
            continue
        begin, over = known[1]
        start += max(0, _composed_at(shot) - _composed_at(known[0]))
        length = min(over - begin, end - start)
        if length > 0:
            found[shot.id] = Span("retold", begin, begin + length, start, start + length)
    return found


def _composed_at(shot: Shot) -> int:
    return shot.core.start_ms if shot.core else 0


def reheard(parent: Storyboard, child: Storyboard) -> Span | None:
    """The stretch in which `child` sounds after `parent`: where some of it is made of the same music, places and words,
    as long as both last."""
    if not _made_of(parent) & _made_of(child):
        return None
    ms = min(spans_ms(parent)[-1][1], spans_ms(child)[-1][1])
    return Span("reheard", 0, ms, 0, ms)


def _made_of(storyboard: Storyboard) -> set[tuple[str, str]]:
    """What is made anew for it: the sound of a film is taken as it is, and is not among it."""
    found: set[tuple[str, str]] = set()
    for track in storyboard.tracks:
        if track.kind != "source":
            told = (getattr(track, name, None) for name in ("mood", "name", "content"))
            found.add((track.kind, next((str(one) for one in told if one), "")))
    return found
