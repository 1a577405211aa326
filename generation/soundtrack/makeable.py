"""Which tracks of a storyboard can be made, told without anything that makes sound."""

from generation.storyboard.problems import Problem
from generation.storyboard.schema import Storyboard


def problems(storyboard: Storyboard) -> list[Problem]:
    """The tracks that cannot be made, whatever recordings and films there are: none of those that are valid."""
    return []
