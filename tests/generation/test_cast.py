"""Every figure of the catalogue can be drawn, stands where it should, and takes its colour."""

import gzip
import hashlib
import json
import lzma
import re

import cv2
import numpy as np
import pytest

from generation.engines.sketch.cast.actor import actor, lexicon, profile, recoloured
from generation.engines.sketch.cast.art import TONES, markup
from generation.engines.sketch.cast.catalogue import HERE, catalogue, drawings, find
from generation.engines.sketch.cast.people.acts import STAGED, VERBS, WITH, Act, act_of
from generation.engines.sketch.cast.people.clothes import worn
from generation.engines.sketch.cast.people.look import look_of
from generation.engines.sketch.cast.people.person import person
from generation.engines.sketch.cast.people.pose import poses
from generation.storyboard.schema import CastMember, Subject

SUBJECT = Subject(cast="c1")


def member(asset, **fields):
    return CastMember(id="c1", noun="thing", asset=asset, match="exact", **fields)


@pytest.mark.parametrize("asset", list(catalogue()))
def test_every_figure_is_drawn_as_tall_as_asked(asset):
    drawn = actor(member(asset), SUBJECT, 32)
    assert abs(drawn.image.shape[0] - 32) <= 3
    assert drawn.image.dtype == np.float32 and drawn.image.shape[2] == 4
    assert drawn.image.min() >= 0 and drawn.image.max() <= 1
    assert drawn.image[..., 3].mean() > 0.08, "hardly anything is drawn"
    assert 0 < drawn.natural_m <= 15


def test_the_catalogue_is_wide_and_names_nothing_twice():
    assert len(catalogue()) >= 400
    nouns = [noun for entry in catalogue().values() for noun in entry.nouns]
    assert len(nouns) == len(set(nouns))
    assert all(noun == noun.lower() for noun in nouns)
    assert lexicon()["puppy"].asset == "dog"


def test_the_vendored_drawings_are_the_ones_in_the_manifest():
    plain = gzip.decompress((HERE / "fluent.json.gz").read_bytes())
    people = lzma.decompress((HERE / "people.json.xz").read_bytes())
    sums = dict(reversed(line.split()) for line in (HERE / "fluent.sha384").read_text().splitlines())
    assert sums == {"fluent.json": hashlib.sha384(plain).hexdigest(), "people.json": hashlib.sha384(people).hexdigest()}
    toned, untoned = set(json.loads(people)), set(json.loads(plain))
    names = untoned | {name.removesuffix(f"-{tone}") for name in toned for tone in TONES}
    assert {name for name in drawings() if not name.startswith("own:")} <= names
    for name in drawings():
        assert name.startswith("own:") or name in untoned or {f"{name}-{tone}" for tone in TONES} <= toned
    assert sum(part.stat().st_size for part in HERE.rglob("*") if part.is_file()) < 8_000_000


def test_no_drawing_reaches_outside_itself():
    for entry in catalogue().values():
        text, _box = markup(entry)
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), f"{entry.asset}: two parts of the drawing share a name"
        assert "http" not in text and "<script" not in text and "<image" not in text


def test_what_has_no_drawing_is_not_invented():
    nobody = CastMember(id="c1", noun="gronk", asset=None, match="none")
    assert actor(nobody, SUBJECT, 50) is None and profile(nobody) is None
    assert actor(member("no-such-asset"), SUBJECT, 50) is None


def test_an_action_changes_the_drawing_and_the_side_it_faces():
    walking = Subject(cast="c1", actions=[{"verb": "walk", "target": None}])
    assert profile(member("woman"), walking).facing == "right"
    assert profile(member("woman"), SUBJECT).facing == "front"
    assert not np.array_equal(actor(member("woman"), walking, 60).image, actor(member("woman"), SUBJECT, 60).image)


def test_size_is_a_matter_of_metres():
    assert profile(member("dog", size="giant")).natural_m > 2 * profile(member("dog", size="small")).natural_m


@pytest.mark.parametrize(
    ("asset", "colour", "hue"),
    [("car", "blue", 220), ("car", "green", 125), ("umbrella", "red", 3), ("sailboat", "red", 3)],
)
def test_a_colour_is_taken(asset, colour, hue):
    image = actor(member(asset, colours=[colour]), SUBJECT, 80).image
    hues, saturation, _value = cv2.split(cv2.cvtColor(np.ascontiguousarray(image[..., :3]), cv2.COLOR_BGR2HSV))
    strong = (image[..., 3] > 0.9) & (saturation > 0.5)
    near = np.abs((hues - hue + 180) % 360 - 180) < 25
    assert (near & strong).sum() > 0.4 * strong.sum()


@pytest.mark.parametrize("colour", ["#zzzzzz", "stripy", "#12", ""])
def test_a_word_that_is_no_colour_changes_nothing(colour):
    image = actor(member("car"), SUBJECT, 40).image
    assert np.array_equal(recoloured(image, colour), image)


def test_the_same_member_is_drawn_the_same():
    first = actor(member("fox"), SUBJECT, 64).image
    assert np.array_equal(first, actor(member("fox"), SUBJECT, 64).image)


def test_people_differ_from_one_another_and_stay_themselves():
    def drawn(id, noun):
        woman = CastMember(id=id, noun=noun, asset="woman", match="exact")
        return actor(woman, SUBJECT, 64).image

    assert np.array_equal(drawn("c1", "woman"), drawn("c1", "woman"))
    looks = {drawn(f"c{index}", "woman").tobytes() for index in range(1, 13)}
    assert len(looks) >= 3


@pytest.mark.parametrize("asset", [entry.asset for entry in catalogue().values() if entry.body])
def test_heads_and_busts_stand_on_a_body(asset):
    """The lower half of the figure is drawn, and it stands on both feet rather than on a cut edge."""
    assert catalogue()[asset].kind == "body"
    drawn = actor(member(asset), SUBJECT, 64)
    assert (drawn.image[32:, :, 3] > 0.5).mean() > 0.12
    # Who runs or jumps touches the ground in some phase of it.
    assert drawn.habitat == "under water" or max(one[-2:, :, 3].max() for one in drawn.phases or (drawn.image,)) > 0.5


def test_a_named_garment_gives_its_colour_to_who_wears_it():
    assert dict(worn("raincoat", ["#f2c230"])) == {"sleeves": "long", "top": "#f2c230"}
    assert dict(worn("红裙子", [])) == {"legs": "dress"}
    assert worn("umbrella", ["#ff0000"]) is None
    woman, act = member("woman"), Act(poses()["stand"], clothes=worn("dress", ["#e02020"]))
    image = actor(woman, SUBJECT, 96, act=act).image
    solid = image[..., 3] > 0.9
    red = (image[..., 2] > 0.55) & (image[..., :2].max(2) < 0.4) & solid
    assert red.sum() > 0.15 * solid.sum()


@pytest.mark.parametrize("name", list(poses()))
def test_every_act_names_things_that_are_drawn_and_moves_its_limbs_in_place(name):
    pose = poses()[name]
    assert all(find(prop.asset) for prop in pose.props)
    assert sum(prop.held for prop in pose.props) <= 1
    assert pose.seconds > 0 and pose.at(0) == pose.at(pose.phases)


def test_what_has_no_picture_is_told():
    act = act_of((("teleport", None), ("read", None)), None, {})
    assert act.pose.name == "read" and act.shown == ("read",) and act.unshown == ("teleport",)
    assert set(VERBS.values()) <= set(poses())
    assert {pose for table in WITH.values() for pose in table.values()} <= set(poses())
    assert all(find(drawn) for table in STAGED.values() for drawn in table.values())


@pytest.mark.parametrize(
    "verb", ["open", "take", "buy", "carry", "pet", "push", "pull", "wash", "throw", "plant", "make", "pour"]
)
def test_nobody_holds_what_nobody_asked_for(verb):
    act = act_of(((verb, None),), None, {})
    assert act.shown and act.target is None
    drawn = []

    def art(asset):
        drawn.append(asset)
        return (*markup(find(asset)), find(asset).metres)

    person(look_of("woman", "woman", (), "woman"), act.pose, art, None, 0.0)
    assert not set(drawn) & {prop.asset for prop in act.pose.props if prop.held}


@pytest.mark.parametrize("verb", ["pour", "make", "tie", "arrange", "fill", "sharpen"])
def test_what_hands_do_is_done_to_what_was_asked_for(verb):
    act = act_of(((verb, "c2"),), None, {"c2": "mug"})
    assert act.target == "c2" and act.grip and not act.unshown
