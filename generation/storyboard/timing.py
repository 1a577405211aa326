"""When each shot of a film begins and ends: dissolves overlap, cuts and fades do not."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generation.storyboard.schema import Storyboard


def spans_ms(storyboard: "Storyboard") -> list[tuple[int, int]]:
    """Start and end of each shot on the film's clock, in order. With a dissolve, the next shot starts that much
    before this one ends; a dissolve on the last shot has nothing to overlap."""
    spans: list[tuple[int, int]] = []
    start = 0
    for shot in storyboard.shots:
        spans.append((start, start + shot.ms))
        overlap = shot.transition.ms if shot.transition.kind == "dissolve" else 0
        start += shot.ms - overlap
    return spans


def length_ms(storyboard: "Storyboard") -> int:
    """Length of the film in milliseconds: the sum of the shots less the overlaps of dissolves."""
    return spans_ms(storyboard)[-1][1]
