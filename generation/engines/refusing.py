"""What not every engine shows: existing footage, several pictures at once; and what none does: uploaded pictures."""

from collections.abc import Iterable

from generation.storyboard.problems import Problem
from generation.storyboard.schema import Storyboard

_KINDS = {"source": "shot of existing footage", "product": "product picture", "reference": "reference picture"}
UPLOADED = ("product", "reference")


def pictures(storyboard: Storyboard, engine: str, *, fields: Iterable[str] = tuple(_KINDS)) -> list[Problem]:
    """The parts of a storyboard that name uploads, footage or a layout, each with what to do; `engine` is a title.
    `fields` are those of a shot that it cannot show; without "source" among them it shows layouts, too."""
    found: list[Problem] = []
    refused = tuple(fields)
    for index, shot in enumerate(storyboard.shots):
        for field in refused:
            if getattr(shot, field) is not None:
                message = f'The {engine} engine cannot show a {_KINDS[field]}; set "{field}" to null.'
                found.append(Problem(f"shots[{index}].{field}", f"{field}-not-drawn", message))
    if storyboard.layout is not None and "source" in refused:
        message = f'The {engine} engine shows one picture at a time; set "layout" to null.'
        found.append(Problem("layout", "layout-not-drawn", message))
    if storyboard.brand is not None and storyboard.brand.logo is not None:
        message = f'The {engine} engine cannot show an uploaded mark; set "logo" to null.'
        found.append(Problem("brand.logo", "logo-not-drawn", message))
    return found


def nothing_drawn(storyboard: Storyboard) -> bool:
    """Whether nothing of a film is drawn: every shot, or every panel of its layout, is footage."""
    shots = all(shot.source is not None for shot in storyboard.shots)
    if storyboard.layout is not None:
        return shots or all(panel.source is not None for panel in storyboard.layout.panels)
    return shots
