"""Named styles: their wording, what they do to the picture, and that they hold still."""

import itertools
from pathlib import Path

import cv2
import numpy as np
import pytest

from generation.engines.sketch.sheet import board_of
from generation.engines.sketch.shot import PaintedShot
from generation.engines.sketch.styles.base import Easel
from generation.engines.sketch.styles.registry import HELD, TREATMENTS
from generation.gates.plan import plan
from generation.storyboard.director.direct import direct
from generation.storyboard.styles import fit, treatments

WORDS = [row.split("\t") for row in (Path(__file__).parent / "style_words.tsv").read_text("utf-8").splitlines()]
# What trembles by nature: grain, noise, dust, thumb marks.
ALIVE = {"black and white", "film noir", "sepia", "Super 8", "VHS", "vintage film", "horror", "night vision"}
ALIVE |= {"claymation", "glitch"}


@pytest.mark.parametrize(("said", "treatment", "match"), WORDS)
def test_words_find_their_treatment(said, treatment, match):
    found = fit(said)
    assert (found.treatment or "", found.match) == (treatment, match)


def test_what_is_named_can_be_drawn():
    assert set(treatments()) == set(TREATMENTS)
    assert set(HELD) <= set(TREATMENTS)


@pytest.mark.parametrize(
    ("prompt", "style", "where"),
    [
        ("a red boat on the sea, Van Gogh style", "Van Gogh style", "understood"),
        ("a cat in the street, oil painting", "oil painting", "understood"),
        ("a panda drinking coffee in a cafe in Paris, surrealism style", "surrealism style", "understood"),
        ("a dog in the street in the style of Rembrandt", "Rembrandt style", "substituted"),
        ("a dog in the street in a photorealistic style", "photorealistic style", "ignored"),
        ("梵高风格的大海", "梵高风格", "understood"),
    ],
)
def test_the_reading_says_what_became_of_a_style(prompt, style, where):
    direction = direct(prompt)
    assert direction.storyboard.style == style
    found = [one.text for one in getattr(direction.reading, where)]
    assert any(style.removesuffix(" style") in text for text in found), found


def test_the_first_style_with_a_treatment_holds():
    assert direct("a fox, photorealistic style, watercolor").storyboard.style == "watercolor"
    assert direct("a fox, watercolor, anime").storyboard.style == "watercolor"


def test_a_style_that_sets_its_own_light_is_not_held_to_the_hour():
    board = board_of("sea", "night", "clear")
    assert plan(board.model_copy(update={"style": "pencil sketch"})).own_light
    assert not plan(board).own_light


@pytest.fixture(scope="module")
def frames():
    board = board_of("street", "day", "clear", asset="fox")
    shot = PaintedShot(board, board.shots[0], 180, 320)
    return [shot.frame(1 + step / 24, step) for step in range(4)]


@pytest.fixture(scope="module")
def styled(frames):
    drawn = {}
    for name, make in TREATMENTS.items():
        treatment = make(Easel.before(frames[0], "7/s1"))
        drawn[name] = [treatment(frame, step, 1 + step / 24) for step, frame in enumerate(frames)]
    return drawn


def away(one, other):
    """Mean absolute difference in levels, of pictures softened as the eye sees them from afar."""
    return float(cv2.absdiff(cv2.GaussianBlur(one, (0, 0), 1.5), cv2.GaussianBlur(other, (0, 0), 1.5)).mean())


def test_each_style_changes_the_picture_and_is_unlike_each_other(frames, styled):
    names = list(styled)
    for number, name in enumerate(names):
        assert styled[name][0].shape == frames[0].shape
        assert away(frames[0], styled[name][0]) > 5, name
        for other in names[number + 1 :]:
            assert away(styled[name][0], styled[other][0]) > 4, (name, other)


def test_styles_hold_still(frames, styled):
    """What changes from frame to frame is what the scene itself changes, give or take a mark's crispness."""
    own = np.mean([away(a, b) for a, b in itertools.pairwise(frames)])
    for name, drawn in styled.items():
        change = np.mean([away(a, b) for a, b in itertools.pairwise(drawn)])
        limit = 6.0 if name == "glitch" else 4.0 * own + (2.0 if name in ALIVE else 1.0)
        assert change < limit, (name, change, own)


def test_black_and_white_is_black_and_white(styled):
    for name in ("black and white", "film noir"):
        blue, green, red = cv2.split(styled[name][0])
        assert (blue == green).all() and (green == red).all()


def test_a_styled_shot_is_a_pure_function_of_its_moment():
    board = board_of("sea", "sunset", "clear").model_copy(update={"style": "claymation"})
    one, other = (PaintedShot(board, board.shots[0], 90, 160) for _ in range(2))
    late = one.frame(1.0, 24)
    assert (other.frame(2.0, 48) == one.frame(2.0, 48)).all()
    assert (other.frame(1.0, 24) == late).all()
    # Moved by hand: two frames of 24 show one picture.
    assert (one.frame(1.0, 24) == one.frame(1.0 + 1 / 24, 25)).all()
