"""Films like somebody else's are held or doubted, people decide, and what may be alike is left alone."""

import json
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from clips import standing
from clips.fingerprints.decide import DecidedAlready, NotAnOperator, ReasonRefused, allow_match, uphold_match
from clips.fingerprints.find import find_by_file
from clips.fingerprints.record import record_prints
from clips.fingerprints.telling import short_of, why_held
from clips.models import Clip, Fingerprint, Match, Upload
from clips.release import NotClear, release_clip
from clips.standing import free_film
from lineage.bring import bring_films
from lineage.publish import publish_film
from lineage.sources import Source
from media import store
from media.prints.take import prints_of
from tests.factories import make_clip, make_storyboard
from tests.media.looking import edited, film, picture, written

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return film(tmp_path_factory.mktemp("original") / "film.mp4", 5, seconds=1.5)


@pytest.fixture(scope="module")
def mirrored(original, tmp_path_factory):
    return edited(original, tmp_path_factory.mktemp("copy") / "film.mp4", "-vf", "hflip")


def published(owner, master, engine="ltx", **asked) -> Clip:
    told = {"storyboard": make_storyboard(seed=owner.pk), "digest": "d" * 64, "prompt": "a lake", "engine_version": "1"}
    return publish_film(owner=owner, master=master, engine=engine, **{**told, **asked})


@pytest.fixture
def hers(mira, original):
    """A film of mira's that everybody sees."""
    clip = published(mira, original)
    return release_clip(actor=mira, clip=clip, visibility="public", caption="Golden hour")


@pytest.fixture
def held(hers, theo, mirrored):
    """A mirrored copy of it, by theo."""
    return published(theo, mirrored)


def test_a_copy_is_born_held_and_cannot_be_shown(hers, held, theo):
    assert (hers.standing, held.standing) == ("clear", "held")
    match = held.matches.get()
    assert (match.other, match.key, match.means, match.holds, match.state) == (hers, hers.pk, "look", True, "open")
    assert match.score >= 0.5 and match.moments[0][0] < 500
    with pytest.raises(NotClear):
        release_clip(actor=theo, clip=held, visibility="public")
    assert not hers.matches.exists()


def test_its_owner_reads_why_and_learns_no_hidden_name(hers, held, client, theo):
    assert "“Golden hour” by @mira" in why_held(held)
    client.force_login(theo)
    assert "“Golden hour” by @mira" in client.get(f"/clips/{held.pk}/").text.replace("&quot;", '"')
    assert "“Golden hour” by @mira" in client.get("/studio/").text
    Clip.objects.filter(pk=hers.pk).update(visibility="private")
    assert "Golden" not in why_held(held) + short_of(held) and "somebody else" in why_held(held)


def test_once_allowed_it_can_be_shown(held, theo, olga):
    match = allow_match(actor=olga, match=held.matches.get(), reason="  They made\nboth. ")
    assert (match.state, match.by, match.why) == ("allowed", "olga", "They made both.") and match.decided_at
    held.refresh_from_db()
    assert held.standing == "clear" and why_held(held) == ""
    assert release_clip(actor=theo, clip=held, visibility="public").visibility == "public"


def test_nothing_frees_a_film_that_something_else_holds(held, mira, olga):
    other = make_clip(mira)
    second = Match.objects.create(clip=held, other=other, key=other.pk, means="look", score=0.9, holds=True)
    allow_match(actor=olga, match=held.matches.get(key=held.matches.last().key), reason="no")
    assert Clip.objects.get(pk=held.pk).standing == "held"
    for match in held.matches.exclude(state="allowed"):
        allow_match(actor=olga, match=match, reason="no")
    assert Clip.objects.get(pk=held.pk).standing == "clear"
    uphold_match(actor=olga, match=second, reason="It is a copy.")
    Clip.objects.filter(pk=held.pk).update(standing="removed")
    allow_match(actor=olga, match=second, reason="no")
    assert Clip.objects.get(pk=held.pk).standing == "removed"


def test_a_film_that_another_room_holds_is_not_freed_here(held, olga, monkeypatch):
    monkeypatch.setattr(standing, "_reasons", [*standing._reasons, lambda clip: clip.caption == "Under appeal"])
    Clip.objects.filter(pk=held.pk).update(caption="Under appeal")
    match = allow_match(actor=olga, match=held.matches.get(), reason="They made both.")
    assert Clip.objects.get(pk=held.pk).standing == "held"
    Clip.objects.filter(pk=held.pk).update(caption="")
    uphold_match(actor=olga, match=match, reason="A copy.")
    assert not free_film(clip=held), "nor does another room free what is held here"
    allow_match(actor=olga, match=match, reason="They made both.")
    assert Clip.objects.get(pk=held.pk).standing == "clear"
    assert [(one["state"], one["why"], one["by"]) for one in match.decisions] == [
        ("allowed", "They made both.", "olga"),
        ("upheld", "A copy.", "olga"),
        ("allowed", "They made both.", "olga"),
    ]


def test_a_doubt_holds_nothing_until_it_is_upheld(mira, theo, olga):
    clip, other = make_clip(theo), make_clip(mira)
    match = Match.objects.create(clip=clip, other=other, key=other.pk, means="sound", score=0.8, holds=False)
    assert Clip.objects.get(pk=clip.pk).standing == "clear"
    uphold_match(actor=olga, match=match, reason="It is her song.")
    clip.refresh_from_db()
    assert clip.standing == "held" and "It is her song." in why_held(clip)
    with pytest.raises(DecidedAlready):
        uphold_match(actor=olga, match=match, reason="again")


def test_only_operators_decide_and_with_a_reason(held, theo, olga):
    match = held.matches.get()
    with pytest.raises(NotAnOperator):
        allow_match(actor=theo, match=match, reason="mine")
    for reason in ("  ", "x" * 401):
        with pytest.raises(ReasonRefused):
            allow_match(actor=olga, match=match, reason=reason)
    assert Match.objects.get().state == "open"


def test_own_films_parents_their_ancestors_and_what_is_licensed_are_no_match(hers, mira, theo, original, mirrored):
    assert published(mira, mirrored).standing == "clear"
    Clip.objects.exclude(pk=hers.pk).delete()
    child = published(theo, mirrored, sources=[Source(hers.pk, "modify", 1.0, ())])
    assert child.standing == "clear" and not child.matches.exists()
    grandchild = published(theo, original, sources=[Source(child.pk, "modify", 1.0, ())])
    assert grandchild.standing == "clear"
    Clip.objects.exclude(pk=hers.pk).delete()
    assert published(theo, mirrored, licensed={hers.pk}).standing == "clear"


def test_a_work_holds_all_but_who_may_use_it(theo, original, mirrored):
    record_prints(prints=prints_of(original), key="work:9")
    taken = published(theo, mirrored)
    assert taken.standing == "held" and taken.matches.get().key == "work:9" and "library" in why_held(taken)
    assert published(theo, original, licensed={"work:9"}).standing == "clear"


def test_a_file_holds_copies_once_it_stands_in_the_library(mira, theo, original, mirrored):
    upload = Upload.objects.create(owner=mira, name="sea.mp4", size=1, state="ready", key="k", kind="video")
    record_prints(prints=prints_of(original), upload=upload)
    assert published(theo, mirrored).standing == "clear", "nobody knows of it"
    Clip.objects.all().delete()
    Upload.objects.update(kept=True)
    assert published(mira, mirrored).standing == "clear" == published(theo, mirrored, licensed={upload.pk}).standing
    Clip.objects.all().delete()
    taken = published(theo, mirrored)
    assert (
        taken.standing == "held" and taken.matches.get().key == f"upload:{upload.pk}" and "library" in why_held(taken)
    )


def test_a_held_copy_excuses_no_second_one(hers, held, theo, original):
    assert published(theo, original).standing == "held"


def test_what_its_maker_deleted_claims_nothing(hers, theo, mirrored):
    Clip.objects.filter(pk=hers.pk).update(deleted_at=timezone.now())
    assert published(theo, mirrored).standing == "clear"


def test_sketches_never_hold_sketches_and_still_hold_what_was_brought(mira, theo, original, mirrored):
    drawn = published(mira, original, engine="sketch")
    assert set(drawn.fingerprints.values_list("kind", flat=True)) == {"drawn"}
    assert published(theo, mirrored, engine="sketch").standing == "clear"
    assert published(theo, mirrored, engine="upload").standing == "clear", "it is like a sketch of his own as well"
    Clip.objects.filter(owner=theo).delete()
    assert published(theo, mirrored, engine="upload").standing == "held"


def test_who_says_the_same_sentence_gets_the_same_film(mira, theo, original, mirrored):
    same = {"storyboard": make_storyboard("two foxes in the snow")}
    published(mira, original, **same)
    assert published(theo, original, **same).standing == "clear"
    Clip.objects.filter(owner=theo).delete()
    assert published(theo, original, engine="upload", **same).standing == "held"


def cut_of(*clips: Clip) -> dict:
    """A storyboard that only cuts these films."""
    shots = [
        {**make_storyboard()["shots"][0], "id": f"s{at}", "source": {"clip": clip.pk, "in_ms": 0, "out_ms": 1000}}
        for at, clip in enumerate(clips, 1)
    ]
    return {**make_storyboard(), "shots": shots}


def test_a_film_cut_of_sketches_is_a_sketch_to_whoever_looks_for_copies(mira, theo, olga, original, mirrored):
    drawn = published(mira, original, engine="sketch")
    cut = published(mira, original, engine="cut", storyboard=cut_of(drawn), sources=[Source(drawn.pk, "splice")])
    again = published(mira, original, engine="cut", storyboard=cut_of(cut, drawn), sources=[Source(cut.pk, "splice")])
    for one in (cut, again):
        assert set(one.fingerprints.values_list("kind", flat=True)) == {Fingerprint.Kind.DRAWN}
    alike = published(theo, mirrored, engine="sketch")
    cut_of_it = published(theo, mirrored, engine="cut", storyboard=cut_of(alike), sources=[Source(alike.pk, "splice")])
    assert (alike.standing, cut_of_it.standing) == ("clear", "clear"), "they share sets, and none is a copy"
    assert published(olga, mirrored, engine="upload").standing == "held", "what was brought is still a copy of them"


def test_a_cut_with_footage_in_it_is_looked_at_whole(mira, original):
    drawn, brought = published(mira, original, engine="sketch"), published(mira, original, engine="upload")
    for films in ([drawn, brought], [brought], [make_clip(mira, storyboard=cut_of(brought), engine="cut")]):
        cut = published(mira, original, engine="cut", storyboard=cut_of(*films))
        assert Fingerprint.Kind.LOOK in set(cut.fingerprints.values_list("kind", flat=True))


def test_a_sketch_of_one_s_own_on_the_same_set_excuses_no_copy_of_another_s(mira, theo, tmp_path):
    stage = picture(5)
    hers, his = (written(tmp_path / f"{at}.mp4", [stage[at : 240 + at, at : 180 + at]] * 8) for at in (0, 2))
    published(mira, hers, engine="sketch")
    own = published(theo, his, engine="sketch")
    [near, far] = find_by_file(hers)
    assert (far.key, far.sure, far.score) == (own.pk, True, 1) and far.apart > near.apart + 12
    assert published(theo, edited(hers, tmp_path / "c.mp4", "-crf", "30"), engine="upload").standing == "held"
    Clip.objects.filter(engine="upload").delete()
    assert published(theo, edited(his, tmp_path / "d.mp4", "-crf", "30"), engine="upload").standing == "clear"


def test_the_film_made_of_an_upload_that_is_a_copy_is_held(hers, theo, mirrored):
    key = store.put(mirrored, suffix=".mp4")
    upload = Upload.objects.create(
        owner=theo, name="mine.mp4", size=9, state="ready", kind="video", key=key, width=180, height=240, ms=1500,
        fps=8, film_asked_at=timezone.now(),
    )  # fmt: skip
    assert bring_films() == 1
    upload.refresh_from_db()
    assert (upload.state, upload.clip.standing) == ("ready", "held")


def test_prints_go_with_their_film(hers):
    assert Fingerprint.objects.filter(clip=hers).exists()
    hers.delete()
    assert not Fingerprint.objects.exists()


def test_operators_see_both_films_and_decide_on_the_page(hers, held, client, olga, theo):
    assert client.get("/review/matches/").status_code == 302
    client.force_login(theo)
    assert client.get("/review/matches/").status_code == 403
    client.force_login(olga)
    page = client.get("/review/matches/").text
    assert page.count("<video") == 2 and "Golden hour" in page and "@theo" in page
    match = held.matches.get()
    address = f"/review/matches/{match.pk}/"
    assert client.post(address, {"decision": "perhaps"}).status_code == 400
    assert "Say why" in client.post(address, {"decision": "allow"}, follow=True).text
    assert client.post(address, {"decision": "uphold", "reason": "A copy."}).status_code == 302
    assert Match.objects.get().state == "upheld" and "A copy." in client.get("/review/matches/?state=upheld").text
    client.post(address, {"decision": "allow", "reason": "They were both there."})
    both = client.get("/review/matches/?state=allowed").text
    assert both.index("“A copy.”") < both.index("“They were both there.”")
    assert "Nothing waits" in client.get("/review/matches/?state=nonsense&page=x").text
    assert client.post("/review/matches/99999999999999999999/", {"decision": "allow"}).status_code == 404


def test_the_command_lists_decides_and_finds(hers, held, mirrored, tmp_path):
    def said(*given: str) -> str:
        out = StringIO()
        call_command("matches", *given, stdout=out)
        return out.getvalue()

    [line] = said("--json").splitlines()
    number = json.loads(line)["id"]
    assert json.loads(line)["like"] == hers.pk and "@theo" in said()
    with pytest.raises(CommandError, match="Say why"):
        said("--allow", str(number))
    assert "upheld" in said("--uphold", str(number), "--why", "A copy.")
    assert said() == "" and Match.objects.get().by == "command line" and "A copy." in said("--all")
    with pytest.raises(CommandError, match="no match 0"):
        said("--allow", "0")
    copy = shutil.copy(mirrored, tmp_path / "copy.mp4")
    assert {json.loads(one)["key"] for one in said("--file", str(copy), "--json").splitlines()} == {hers.pk, held.pk}
    Fingerprint.objects.all().delete()
    assert said("--file", str(copy)) == "" and said("--take") == "2 taken.\n" and said("--take") == "0 taken.\n"
    assert hers.pk in said("--file", str(copy)) and Match.objects.count() == 1
    with pytest.raises(CommandError, match=r"nothing\.mp4"):
        said("--file", str(tmp_path / "nothing.mp4"))
