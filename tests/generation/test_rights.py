"""Films and what they owe: recordings in a render, consent that ends while one waits, music that ends afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clips.models import Clip, Rendition
from generation import render
from generation.draft import StoryboardRefused
from generation.models import Job
from generation.queue.claim import claim_next
from generation.render import render_job
from generation.retry import retry_job
from generation.rights import pack, starter
from generation.rights.pack import missing, pieces
from generation.rights.put import drop_work, put_work
from generation.rights.rescore import films_to_rescore, rescore_films
from generation.rights.starter import lay_next
from generation.rights.using import NotUsable
from generation.soundtrack.recording import read
from generation.storyboard import document
from generation.submit import submit_film, submit_preview
from licensing.clearance.ask import NotCleared
from licensing.consent.grant import revoke_grant
from licensing.consent.review import decide_review
from licensing.models import Grant, License, Rescore, Review, Use, Work
from licensing.sounding import sounding
from media import store
from tests.factories import make_draft, make_storyboard
from tests.generation.test_recordings import pitch
from tests.licensing.works import casting, make_character, make_wav, make_work, scored

pytestmark = pytest.mark.django_db


def rendered(job):
    lease = claim_next(worker="w1")
    assert lease is not None and lease.job.pk == job.pk
    render_job(lease=lease)
    job.refresh_from_db()
    return job


@pytest.fixture
def tone(tmp_path):
    """A recording in the store."""
    return store.put(make_wav(tmp_path / "tone.wav", seconds=2.5, hertz=440), suffix=".wav")


def heard_in(clip):
    key = Rendition.objects.get(clip=clip, kind=Rendition.Kind.MASTER).key
    return pitch(read(store.path_of(key)).T, 0.5)


def test_a_film_with_licensed_music_is_heard_shown_and_rescored(mira, theo, tone, settings):
    work = make_work(theo, key=tone)
    film = {"storyboard": scored(make_storyboard("fog"), work), "release": {"visibility": "public"}}
    clip = rendered(submit_film(actor=mira, **film)).clip
    assert clip.visibility == "public" and heard_in(clip) == pytest.approx(440, abs=5)
    assert Use.objects.get().film == clip.pk and films_to_rescore() == []
    before = set(clip.renditions.values_list("kind", "key"))
    License.objects.update(starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(days=1))
    assert rescore_films() == 1 and rescore_films() == 0
    clip = Clip.objects.get(pk=clip.pk)
    assert clip in Clip.objects.public() and heard_in(clip) != pytest.approx(440, abs=5)
    assert clip.storyboard["tracks"][0]["work"] == work.pk and sounding(clip)["tracks"][0]["work"] is None
    after = set(clip.renditions.values_list("kind", "key"))
    assert {kind for kind, _ in after} == {kind for kind, _ in before} and not after & before - {
        (kind, key) for kind, key in before if kind in ("poster", "loop")
    }
    assert Rescore.objects.get().work == work


def test_a_holder_s_own_film_keeps_its_music(theo, tone):
    work = make_work(theo, key=tone)
    rendered(submit_film(actor=theo, storyboard=scored(make_storyboard("fog"), work)))
    License.objects.update(revoked_at=timezone.now())
    assert rescore_films() == 0


def test_whose_consent_is_missing_is_said_before_anything_is_queued(mira, theo):
    _work, grant = make_character(theo, to=theo)
    board = casting(make_storyboard(), grant)
    for ask in (submit_film, submit_preview):
        with pytest.raises(NotCleared, match="@theo has not let you cast"):
            ask(actor=mira, storyboard=board)
    assert not Job.objects.exists()


def test_what_costs_something_may_be_tried(mira, theo, tone):
    work = make_work(theo, licensed=False, key=tone)
    License.objects.create(work=work, price=30)
    board = scored(make_storyboard("fog"), work)
    assert rendered(submit_preview(actor=mira, storyboard=board)).state == Job.State.SUCCEEDED
    with pytest.raises(NotCleared, match="30 credits"):
        submit_film(actor=mira, storyboard=board)


def test_consent_taken_back_stops_a_film_that_waits(mira, theo):
    _work, grant = make_character(theo, to=mira)
    job = submit_film(actor=mira, storyboard=casting(make_storyboard("fog"), grant))
    revoke_grant(actor=theo, grant=grant)
    assert (rendered(job).state, job.problem) == (Job.State.FAILED, "rights")
    assert "took back" in job.message and not Clip.objects.exists()
    with pytest.raises(NotCleared):
        retry_job(actor=mira, job=job)


def test_consent_taken_back_while_it_is_rendered_makes_no_film(mira, theo, monkeypatch):
    _work, grant = make_character(theo, to=mira)
    job = submit_film(actor=mira, storyboard=casting(make_storyboard("fog"), grant))

    def passed(*args, **named):
        found = real(*args, **named)
        revoke_grant(actor=theo, grant=grant)
        return found

    real = render._passed
    monkeypatch.setattr("generation.render._passed", passed)
    assert (rendered(job).state, job.problem) == (Job.State.FAILED, "rights") and not Clip.objects.exists()


def test_a_film_that_somebody_must_see_first_is_a_draft_until_then(mira, theo):
    _work, grant = make_character(theo, to=mira, reviews=True)
    film = {"storyboard": casting(make_storyboard("fog"), grant), "release": {"visibility": "public"}}
    clip = rendered(submit_film(actor=mira, **film)).clip
    assert clip.is_draft and clip.rights == Clip.Rights.WAITING
    decide_review(actor=theo, review=Review.objects.select_related("grant__work").get(), agreed=True)
    assert Clip.objects.get(pk=clip.pk).rights == Clip.Rights.CLEAR


class TestPutting:
    def test_music_takes_the_place_of_music(self, mira):
        draft = make_draft(mira)
        first, second = make_work(title="One"), make_work(title="Two", content={"mood": "epic", "tempo": 120})
        for work in (first, second):
            put_work(actor=mira, draft=draft, work=work)
        scores = [track for track in draft.storyboard["tracks"] if track["kind"] == "score"]
        assert [(track["work"], track["mood"], track["tempo"]) for track in scores] == [(second.pk, "epic", 120)]
        drop_work(actor=mira, draft=draft, track=scores[0]["id"])
        assert [t["work"] for t in draft.storyboard["tracks"] if t["kind"] == "score"] == [None]

    def test_an_ambience_of_ours_is_made_and_others_are_played(self, mira, theo):
        draft = make_draft(mira)
        ours = make_work(kind=Work.Kind.AMBIENCE, slug="ambience-rain", content={"name": "rain"})
        theirs = make_work(theo, kind=Work.Kind.AMBIENCE, title="My street", content={})
        put_work(actor=mira, draft=draft, work=ours)
        put_work(actor=mira, draft=draft, work=theirs)
        beds = {t["name"]: t.get("work") for t in draft.storyboard["tracks"] if t["kind"] == "ambience"}
        assert beds["rain"] is None and beds["room"] == theirs.pk
        with pytest.raises(NotUsable, match="already"):
            put_work(actor=mira, draft=draft, work=ours)
        taken = next(t["id"] for t in draft.storyboard["tracks"] if t.get("work"))
        drop_work(actor=mira, draft=draft, track=taken)
        assert theirs.pk not in str(draft.storyboard)

    def test_a_look_is_on_every_shot(self, mira):
        draft = make_draft(mira, "a dog in a forest. then a cat on a street", ms=4000)
        look = make_work(kind=Work.Kind.LOOK, content={
            "set": "harbour", "time": "dawn", "weather": ["fog"], "style": "watercolour",
        })  # fmt: skip
        put_work(actor=mira, draft=draft, work=look)
        assert {(s["setting"]["set"], s["setting"]["time"]) for s in draft.storyboard["shots"]} == {("harbour", "dawn")}
        assert draft.storyboard["style"] == "watercolour"

    def test_a_character_is_cast_with_the_best_consent_there_is(self, mira, theo):
        draft = make_draft(mira)
        work, everybody = make_character(theo)
        put_work(actor=mira, draft=draft, work=work)
        member = draft.storyboard["cast"][-1]
        assert (member["grant"], member["noun"], member["asset"], member["colours"]) == (
            everybody.pk, "fox", "fox", ["red"],
        )  # fmt: skip
        assert draft.storyboard["shots"][0]["subjects"][-1]["cast"] == member["id"]
        document.load(draft.storyboard)
        Grant.objects.update(revoked_at=timezone.now())
        with pytest.raises(NotUsable, match="has not let you"):
            put_work(actor=mira, draft=draft, work=work)

    def test_what_does_not_fit_is_said(self, mira, theo):
        draft = make_draft(mira)
        full = {"kind": "cue", "name": "pop", "at_ms": 100, "work": None, "gain_db": 0}
        draft.storyboard["tracks"] = [{**full, "id": f"q{n}"} for n in range(12)]
        with pytest.raises(NotUsable, match="room"):
            put_work(actor=mira, draft=draft, work=make_work())
        with pytest.raises(NotUsable, match="Footage"):
            put_work(actor=mira, draft=draft, work=make_work(theo, kind=Work.Kind.FOOTAGE))
        with pytest.raises(StoryboardRefused):
            bad = make_work(kind=Work.Kind.LOOK, content={"set": "nowhere", "time": "day", "weather": ["clear"]})
            put_work(actor=mira, draft=draft, work=bad)


def test_the_starter_pack_is_laid_once_and_can_be_used(mira, monkeypatch):
    kinds = {piece.kind: piece for piece in pieces()}
    few = [kinds["music"], kinds["ambience"], kinds["look"]]
    monkeypatch.setattr(pack, "pieces", lambda: few)
    monkeypatch.setattr(pack, "BED_SECONDS", 2)
    for name in ("BED_SECONDS", "AMBIENCE_SECONDS"):
        monkeypatch.setattr(starter, name, 2)
    assert [lay_next() for _ in range(4)] == [True, True, True, False] and missing() == []
    for work in Work.objects.all():
        assert work.holder_name == "Offshoot" and work.licenses.get().ad and store.exists(work.preview)
        assert work.shown_title != "" and work.content["zh"] in work.words
        put_work(actor=mira, draft=make_draft(mira), work=work)
    music = Work.objects.get(kind="music")
    assert music.ms == 2000 and len(music.waveform) == 120 and max(music.waveform) > 0.1


def test_every_piece_of_the_pack_has_a_name_of_its_own_and_fits_a_film():
    listed = pieces()
    assert len({piece.slug for piece in listed}) == len(listed) > 60
    for piece in listed:
        if piece.kind == Work.Kind.LOOK:
            look = piece.of
            shot = starter._board(1, 2, set=look.set, time=look.time, weather=[look.weather])
            document.load({**shot, "style": look.style or None})
