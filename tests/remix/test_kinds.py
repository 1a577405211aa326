"""Every way of making a film of another: what the storyboard of the film to come says, and what is refused."""

import pytest

from generation.models import Draft
from generation.storyboard import document
from generation.storyboard.timing import length_ms
from licensing.models import Grant
from remix.kinds.parent import RemixRefused
from remix.kinds.splice import Piece
from remix.permission import MayNotRemix
from remix.start import UnknownKind, remixed, start_remix
from tests.factories import make_clip, make_storyboard
from tests.licensing.works import casting, make_character, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def sea(mira):
    """A drawn film of two shots, four seconds long."""
    board = make_storyboard("a red sailboat on the sea at sunset, then a dog on a beach", ms=4000)
    return make_clip(mira, storyboard=board, ms=4000)


@pytest.fixture
def brought(mira):
    """A film that was brought as a file."""
    return make_clip(mira, engine="upload", ms=5000, caption="Holiday", storyboard=make_storyboard("fog", ms=5000))


def made(actor, clip, kind, **asked):
    return remixed(actor=actor, clip=clip, kind=kind, **asked)


def length(board):
    return length_ms(document.load(board))


class TestDrawn:
    def test_modify_patches_and_keeps_the_rest(self, theo, sea):
        board = made(theo, sea, "modify", instruction="make it night, add a whale")
        assert {shot["setting"]["time"] for shot in board["shots"]} == {"night"}
        assert "whale" in {member["noun"] for member in board["cast"]} and board["seed"] == sea.storyboard["seed"]
        assert [s["id"] for s in board["shots"]] == [s["id"] for s in sea.storyboard["shots"]]

    def test_restyle_changes_the_style_alone(self, theo, sea):
        board = made(theo, sea, "restyle", style="oil painting")
        assert {**board, "style": None} == {**sea.storyboard, "style": None} and board["style"] == "oil painting"
        with pytest.raises(RemixRefused, match="no style"):
            made(theo, sea, "restyle", style="zxqv")

    def test_recast_swaps_one_and_needs_no_consent_of_who_left(self, theo, mira):
        _work, grant = make_character(mira, remix=True)
        clip = make_clip(mira, storyboard=casting(make_storyboard("a meadow"), grant))
        board = made(theo, clip, "recast", who="g1", into="white rabbit")
        [member] = [one for one in board["cast"] if one["id"] == "g1"]
        assert (member["noun"], member["grant"], member["asset"]) == ("white rabbit", None, "rabbit")
        with pytest.raises(RemixRefused, match="is not in this film"):
            made(theo, clip, "recast", who="walrus", into="fox")

    def test_rescore_leaves_the_picture(self, theo, sea):
        board = made(theo, sea, "rescore", mood="epic")
        assert board["shots"] == sea.storyboard["shots"]
        assert [t["mood"] for t in board["tracks"] if t["kind"] == "score"] == ["epic"]
        work = make_work()
        assert made(theo, sea, "rescore", work=work)["tracks"][0]["work"] == work.pk
        with pytest.raises(RemixRefused, match="mood"):
            made(theo, sea, "rescore", mood="loud")

    @pytest.mark.parametrize("where", ["after", "before"])
    def test_extend_goes_on_without_a_cut(self, theo, sea, where):
        board = made(theo, sea, "extend", seconds=3, where=where)
        assert length(board) == 7000 and len(board["shots"]) == len(sea.storyboard["shots"])

    def test_extend_by_a_sentence_adds_a_shot_that_dissolves(self, theo, sea):
        board = made(theo, sea, "extend", seconds=3, sentence="a fox in the forest at night")
        assert abs(length(board) - 7000) < 60 and board["shots"][-2]["transition"]["kind"] == "dissolve"
        assert "fox" in {member["noun"] for member in board["cast"]}
        assert "crickets" in {track.get("name") for track in board["tracks"]}
        before = made(theo, sea, "extend", seconds=3, where="before", sentence="a fox in the forest at night")
        assert abs(length(before) - 7000) < 60 and before["shots"][0]["transition"]["kind"] == "dissolve"

    def test_what_is_too_long_is_refused(self, theo, sea):
        with pytest.raises(RemixRefused, match="16 more"):
            made(theo, sea, "extend", seconds=17)

    def test_captions_stand_one_after_the_other(self, theo, sea):
        board = made(theo, sea, "caption", lines=["Golden hour", "", "那只狗"])
        assert [(t["role"], t["content"], t["start_ms"], t["language"]) for t in board["texts"]] == [
            ("title", "Golden hour", 0, "en"),
            ("title", "那只狗", 2000, "zh"),
        ]
        titled = make_clip(sea.owner, storyboard=board, ms=4000)
        more = made(theo, titled, "caption", lines=["Good night"])
        assert more["texts"][-1]["role"] == "subtitle"


class TestFootage:
    @pytest.mark.parametrize("kind", ["modify", "recast"])
    def test_what_was_not_drawn_here_cannot_be_redrawn(self, theo, brought, kind):
        asked = {"modify": {"instruction": "make it night"}, "recast": {"who": "c1", "into": "fox"}}[kind]
        with pytest.raises(RemixRefused, match="not drawn here"):
            made(theo, brought, kind, **asked)

    def test_restyle_caption_and_rescore_work_on_its_frames(self, theo, brought):
        for kind, asked in (
            ("restyle", {"style": "film noir"}),
            ("caption", {"lines": ["Hello"]}),
            ("rescore", {"mood": "calm"}),
        ):
            board = made(theo, brought, kind, **asked)
            [shot] = board["shots"]
            assert (shot["source"]["clip"], shot["ms"]) == (brought.pk, 5000)

    def test_reframe_turns_crops_and_repeats(self, theo, sea):
        board = made(theo, sea, "reframe", aspect="16:9", speed=2, reverse=True, mirror=True, turns=3)
        assert board["canvas"]["aspect"] == "16:9" and [shot["ms"] for shot in board["shots"]] == [2000] * 3
        source = board["shots"][0]["source"]
        assert source["reverse"] and source["mirror"] and board["tracks"] == []
        crop = source["crop"]
        assert crop["width"] == 1 and crop["height"] == pytest.approx((9 / 16) ** 2, abs=1e-3)
        near = made(theo, sea, "reframe", zoom=2, across=1, down=0)["shots"][0]["source"]["crop"]
        assert near == {"x": 0.5, "y": 0.0, "width": 0.5, "height": 0.5}
        loud = made(theo, sea, "reframe", speed=0.5)
        assert loud["tracks"][0]["speed"] == 0.5 and length(loud) == 8000
        with pytest.raises(RemixRefused, match="2 to 20"):
            made(theo, sea, "reframe", turns=6)

    def test_splice_takes_pieces_with_their_sound(self, theo, sea, brought):
        pieces = [Piece(sea, 0, 1500), Piece(brought, 1000, 3000), Piece(sea, 2000, 4000)]
        board = made(theo, sea, "splice", pieces=pieces)
        assert [shot["source"]["clip"] for shot in board["shots"]] == [sea.pk, brought.pk, sea.pk]
        assert [track["start_ms"] for track in board["tracks"]] == [0, 1500, 3500] and length(board) == 5500
        soft = made(theo, sea, "splice", pieces=pieces, transition="dissolve")
        assert length(soft) == 4700 and [track["start_ms"] for track in soft["tracks"]] == [0, 1100, 2700]
        beaten = made(theo, sea, "splice", pieces=pieces, mood="bright", on_the_beat=True)
        assert all(shot["ms"] % 625 in (0, 1, 624) for shot in beaten["shots"]) and len(beaten["tracks"]) == 1

    @pytest.mark.parametrize(
        ("pieces", "said"),
        [
            ([(0, 0, 1000)], "two to twelve"),
            ([(1, 0, 2000), (1, 2000, 4000)], "film itself"),
            ([(0, 0, 1000), (1, 0, 200)], "at least"),
            ([(0, 0, 1000), (1, 4000, 9000)], "within its"),
            ([(0, 0, 600), (1, 0, 600)], "2 to 20"),
        ],
    )
    def test_pieces_that_cannot_be(self, theo, sea, brought, pieces, said):
        films = (sea, brought)
        with pytest.raises(RemixRefused, match=said):
            made(theo, sea, "splice", pieces=[Piece(films[at], begin, end) for at, begin, end in pieces])

    def test_a_duet_lays_two_films_beside_each_other(self, theo, sea, brought):
        board = made(theo, sea, "duet", other=brought, layout="stacked")
        assert [panel["source"]["clip"] for panel in board["layout"]["panels"]] == [sea.pk, brought.pk]
        assert length(board) == 5000 and len(board["tracks"]) == 2
        with pytest.raises(RemixRefused, match="another one"):
            made(theo, sea, "duet", other=sea)

    def test_a_duet_lies_so_that_most_of_both_is_seen(self, theo, sea):
        tall, wide = (
            make_clip(sea.owner, ms=4000, width=width, height=height) for width, height in ((540, 960), (960, 540))
        )
        assert made(theo, sea, "duet", other=tall)["layout"]["kind"] == "side by side"
        assert made(theo, sea, "duet", other=wide)["layout"]["kind"] == "stacked"


class TestBeginning:
    def test_a_draft_knows_what_it_is_made_of(self, theo, sea):
        draft = start_remix(actor=theo, clip=sea, kind="restyle", style="oil painting")
        assert (draft.parent, draft.remix, draft.prompt) == (sea, "restyle", sea.prompt)

    def test_a_hidden_sentence_stays_hidden(self, theo, sea):
        sea.prompt_shown = False
        sea.save()
        draft = start_remix(actor=theo, clip=sea, kind="restyle", style="oil painting")
        assert draft.prompt == "" == draft.reading["prompt"]

    def test_what_somebody_s_consent_forbids(self, theo, mira, olga):
        _work, grant = make_character(olga, to=mira)
        from licensing.clearance.record import record_uses

        clip = make_clip(mira, storyboard=casting(make_storyboard("fog"), grant))
        record_uses(clip=clip)
        with pytest.raises(MayNotRemix, match="has not agreed"):
            start_remix(actor=theo, clip=clip, kind="restyle", style="oil painting")
        assert start_remix(actor=mira, clip=clip, kind="restyle", style="oil painting")
        Grant.objects.update(remix=True)
        assert start_remix(actor=theo, clip=clip, kind="restyle", style="oil painting")

    def test_an_unknown_kind(self, theo, sea):
        with pytest.raises(UnknownKind):
            start_remix(actor=theo, clip=sea, kind="blend")
        assert not Draft.objects.exists()
