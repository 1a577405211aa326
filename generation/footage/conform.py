"""Footage of a film that is only a cut of others is read from those: pictures and sound are encoded once, however often
they are cut. Here is what is read of which film, and so whose files are needed."""

from collections.abc import Iterator

from generation.footage.named import sources_of
from generation.storyboard.reels.look import fills
from generation.storyboard.reels.reel import MOST_STEPS, Reels
from generation.storyboard.schema import Source, Storyboard
from generation.storyboard.timing import spans_ms

SKETCH, CUT = "sketch", "cut"
# A film, from when to when in milliseconds, and whether it is seen there or heard.
_Stretch = tuple[str, int, int, bool]


def may_be_seen_through(storyboard: Storyboard) -> bool:
    """Whether the pictures of a film are those of others, wherever one of its shots is footage."""
    laid_over = storyboard.style or storyboard.texts or storyboard.layout
    return not laid_over and any(shot.source is not None for shot in storyboard.shots)


def may_be_heard_through(storyboard: Storyboard) -> bool:
    """Whether all that a film plays is the sound of others."""
    return bool(storyboard.tracks) and all(track.kind == "source" for track in storyboard.tracks)


def read_from(storyboard: Storyboard, reels: Reels) -> set[str]:
    """The films whose files may be read when this one is made, of those there are."""
    read: set[str] = set()
    passed: set[_Stretch] = set()
    seen = [(one.clip, one.in_ms, one.out_ms, True) for one in sources_of(storyboard)]
    heard = [(one.clip, one.in_ms, one.out_ms, False) for one in storyboard.tracks if one.kind == "source"]
    asked = {*seen, *heard}
    for _step in range(MOST_STEPS):
        passed |= asked
        before = {one: list(_before(*one, reels)) for one in asked}
        # What is at the top, and what somewhere shows more than one film's frame, is read itself.
        read |= {one[0] for one, found in before.items() if None in found or not found}
        asked = {one for found in before.values() for one in found if one is not None} - passed
    return (read | {one[0] for one in asked}) & set(reels)


def _before(clip: str, in_ms: int, out_ms: int, seen: bool, reels: Reels) -> Iterator[_Stretch | None]:
    """The stretches of other films that one is a cut of; None for what only its own file shows."""
    reel = reels.get(clip)
    board = None if reel is None else reel.seen if seen else reel.heard
    if reel is None or board is None:
        return
    if not seen:
        for track in board.tracks:
            if track.kind == "source":
                yield (track.clip, track.in_ms, track.out_ms, False) if track.clip in reels else None
        return
    # A frame that begins before the stretch may still be shown in it.
    frame = 1000 / reel.fps
    if any(shot.transition.ms for shot in board.shots):
        yield None
    for shot, (start, end) in zip(board.shots, spans_ms(board), strict=True):
        if start < out_ms + frame and in_ms - frame < end:
            yield _stretch(shot.source) if shot.source is not None and fills(shot.source, board, reels) else None


def _stretch(source: Source) -> _Stretch:
    return source.clip, source.in_ms, source.out_ms, True
