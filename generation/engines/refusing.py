"""What no engine shows yet: existing footage, uploaded pictures, several pictures at once."""

from generation.storyboard.problems import Problem
from generation.storyboard.schema import Storyboard

_KINDS = {"source": "shot of existing footage", "product": "product picture", "reference": "reference picture"}


def pictures(storyboard: Storyboard, engine: str) -> list[Problem]:
    """The parts of a storyboard that name footage, uploads or a layout, each with what to do; `engine` is a title."""
    found: list[Problem] = []
    for index, shot in enumerate(storyboard.shots):
        for field, kind in _KINDS.items():
            if getattr(shot, field) is not None:
                message = f'The {engine} engine cannot show a {kind}; set "{field}" to null.'
                found.append(Problem(f"shots[{index}].{field}", f"{field}-not-drawn", message))
    if storyboard.layout is not None:
        message = f'The {engine} engine shows one picture at a time; set "layout" to null.'
        found.append(Problem("layout", "layout-not-drawn", message))
    if storyboard.brand is not None and storyboard.brand.logo is not None:
        message = f'The {engine} engine cannot show an uploaded mark; set "logo" to null.'
        found.append(Problem("brand.logo", "logo-not-drawn", message))
    return found
