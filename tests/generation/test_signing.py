"""What is said of how a film of a storyboard was made, where a command made it."""

from types import SimpleNamespace

import pytest

from generation.management.signing import source_type_of
from generation.storyboard import document
from media.credentials.claim import ALGORITHMIC, COMPOSITE, MIXED, TRAINED, TRAINED_COMPOSITE
from tests.factories import make_storyboard

FOOTAGE = {"clip": "abcdefghijkl", "in_ms": 0, "out_ms": 2000}


def storyboard(*, shot=None, panel=None):
    plain = make_storyboard("fog")
    plain["shots"][0]["source"] = shot
    if panel:
        plain["layout"] = {"kind": "stacked", "panels": [{"source": panel}, {"source": None}]}
    return document.load(plain)


@pytest.mark.parametrize(
    ("engine", "shown", "made"),
    [
        ("sketch", {}, ALGORITHMIC),
        ("wan", {}, TRAINED),
        ("sketch", {"shot": FOOTAGE}, COMPOSITE),
        ("wan", {"panel": FOOTAGE}, TRAINED_COMPOSITE),
        ("sketch", {"panel": FOOTAGE}, COMPOSITE),
        ("cut", {"shot": FOOTAGE}, MIXED),
    ],
)
def test_what_made_it_is_said_as_far_as_it_is_known(engine, shown, made):
    assert source_type_of(storyboard(**shown), SimpleNamespace(name=engine)) == made
