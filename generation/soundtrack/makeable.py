"""Which tracks of a storyboard can be made, told without anything that makes sound."""

from generation.storyboard.problems import Problem
from generation.storyboard.schema import Storyboard

_UNBUILT = {
    "source": ("source-sound-not-built", "The sound of existing footage cannot be used yet; take this track out."),
}


def problems(storyboard: Storyboard) -> list[Problem]:
    """The tracks that cannot be made, whatever recordings there are: those of footage."""
    found = []
    for index, track in enumerate(storyboard.tracks):
        if track.kind in _UNBUILT:
            code, message = _UNBUILT[track.kind]
            found.append(Problem(f"tracks[{index}]", code, message))
    return found
