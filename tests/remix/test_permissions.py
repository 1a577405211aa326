"""Terms at the doors: the form on the film's page, the API, what a draft turns into, and sentences that stay hidden."""

import json

import pytest
from django.utils import timezone

from clips.models import Clip
from generation.models import Draft, Job
from generation.submit import NotPermitted, submit_film, submit_preview
from lineage.models import Terms
from lineage.permits.allow import allow_remixes
from lineage.permits.ask import handles_of, terms_of
from remix.kinds.splice import Piece
from remix.permission import MayNotRemix
from remix.start import start_remix
from tests.factories import make_clip, make_storyboard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_worker(monkeypatch):
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)


@pytest.fixture
def film(mira):
    board = make_storyboard("a red sailboat on the sea at sunset", ms=4000)
    return make_clip(mira, caption="Golden hour", storyboard=board, ms=4000)


class TestPage:
    def test_its_owner_sets_the_terms(self, client, film, mira, theo):
        client.force_login(mira)
        page = client.get(f"/clips/{film.pk}/").content.decode()
        assert 'id="permits"' in page and page.count('name="kind-') == 9
        form = {"audience": "named", "named": "@theo，olga", "share": "20", "day": "2030-01-31", "kind-duet": "nobody"}
        refused = client.post(f"/clips/{film.pk}/permits/", form)
        page = refused.content.decode()
        assert refused.status_code == 422 and "nobody called @olga" in page and "@theo，olga" in page
        kept = {**form, "named": "@theo", "usual": "1"}
        assert client.post(f"/clips/{film.pk}/permits/", kept).status_code == 302
        assert (mira.usual_terms.audience, mira.usual_terms.kinds) == ("named", {"duet": "nobody"})
        terms = terms_of(film)
        assert (terms.audience, terms.kinds, terms.share, handles_of(terms)) == (
            "named",
            {"duet": "nobody"},
            20,
            ["theo"],
        )
        assert timezone.localtime(terms.remix_from).isoformat()[:16] == "2030-01-31T00:00"
        page = client.get(f"/clips/{film.pk}/").content.decode()
        assert 'value="@theo"' in page and 'value="2030-01-31"' in page and 'value="20"' in page

    @pytest.mark.parametrize(
        "bad",
        [{}, {"audience": "friends"}, {"audience": "nobody", "share": "51"}, {"audience": "nobody", "day": "soon"},
         {"audience": "nobody", "kind-duet": "friends"}, {"audience": "nobody", "named": "a\0b"}],
    )  # fmt: skip
    def test_what_does_not_fit_is_said_beside_it(self, client, film, mira, bad):
        client.force_login(mira)
        page = client.post(f"/clips/{film.pk}/permits/", bad)
        assert page.status_code == 422 and 'class="errors' in page.content.decode() and not Terms.objects.exists()

    def test_nobody_else_has_the_form(self, client, film, theo):
        client.force_login(theo)
        assert 'id="permits"' not in client.get(f"/clips/{film.pk}/").content.decode()
        assert client.post(f"/clips/{film.pk}/permits/", {"audience": "nobody"}).status_code == 403
        assert client.get(f"/clips/{film.pk}/permits/").status_code == 405
        assert client.post("/clips/nowhere22222/permits/", {"audience": "nobody"}).status_code == 404

    def test_ways_that_are_closed_are_not_offered_and_it_is_said_why(self, client, film, mira):
        allow_remixes(actor=mira, clip=film, kinds={"duet": "nobody", "splice": "named"}, share=20)
        page = client.get(f"/clips/{film.pk}/remix/").content.decode()
        assert page.count('class="way"') == 7 and 'id="duet"' not in page
        assert "Its maker lets nobody else do this with “Golden hour”." in page
        assert "It asks for 20 % of what the seconds that come from it earn." in page
        answer = client.post(f"/clips/{film.pk}/remix/duet/", {"other": make_clip(mira).pk})
        assert answer.status_code == 422 and "nobody else do this" in answer.content.decode()
        assert not Draft.objects.exists()


class TestApi:
    def test_terms_are_put_and_read(self, client, film, mira, theo):
        address = f"/api/v1/clips/{film.pk}/permissions/"
        client.force_login(mira)
        terms = {"audience": "named", "kinds": {"duet": "nobody"}, "named": ["@theo"], "share": 20}
        told = client.put(address, {**terms, "remix_from": "2030-01-31T00:00:00Z"}, "application/json").json()
        assert {name: told[name] for name in terms} == {**terms, "named": ["theo"]}
        assert told["remix_from"] == "2030-01-31T00:00:00Z" and all(one["allowed"] for one in told["you"])
        assert client.put(address, {}, "application/json").json()["audience"] == "everyone"
        client.logout()
        assert client.get(address).json()["named"] is None

    @pytest.mark.parametrize(
        "body",
        [{"audience": "friends"}, {"kinds": {"blend": "nobody"}}, {"kinds": {"duet": 3}}, {"kinds": []}, {"share": 51},
         {"share": "x"}, {"named": ["nobody-here"]}, {"named": "theo"}, {"remix_from": "soon"}, []],
    )  # fmt: skip
    def test_what_does_not_fit_is_named(self, client, film, mira, body):
        client.force_login(mira)
        answer = client.put(f"/api/v1/clips/{film.pk}/permissions/", json.dumps(body), "application/json")
        assert answer.status_code == 400 and answer.json()["errors"] and not Terms.objects.exists()

    def test_only_the_owners_and_only_what_one_sees(self, client, film, theo):
        address = f"/api/v1/clips/{film.pk}/permissions/"
        assert client.put(address, {}, "application/json").status_code in (401, 403)
        client.force_login(theo)
        assert client.put(address, {}, "application/json").status_code == 403
        Clip.objects.update(visibility="private")
        assert client.get(address).status_code == 404

    def test_a_refusal_at_submit_is_a_403_with_the_reason(self, client, film, mira, theo):
        draft = start_remix(actor=theo, clip=film, kind="restyle", style="oil painting")
        allow_remixes(actor=mira, clip=film, audience="nobody")
        client.force_login(theo)
        answer = client.post("/api/v1/jobs/", {"kind": "film", "draft": draft.pk}, "application/json")
        assert answer.status_code == 403 and answer.json()["type"].endswith("not-permitted")
        assert "Its maker lets nobody else do this with “Golden hour”." in answer.json()["detail"]
        page = client.post(f"/create/{draft.pk}/preview/", follow=True).content.decode()
        assert "Its maker lets nobody else do this with “Golden hour”." in page and not Job.objects.exists()


class TestWhatADraftTurnsInto:
    """A draft is begun as one thing and can be changed by hand into another: what it is made of is asked, not what it
    was called."""

    def test_a_splice_and_a_duet_ask_every_film(self, film, mira, theo):
        other = make_clip(mira, ms=4000)
        allow_remixes(actor=mira, clip=other, kinds={"splice": "nobody", "duet": "nobody"})
        pieces = [Piece(film, 0, 2000), Piece(other, 0, 2000)]
        for kind, asked in (("splice", {"pieces": pieces}), ("duet", {"other": other}), ("rescore", {"other": other})):
            if kind == "rescore":
                assert start_remix(actor=theo, clip=film, kind=kind, **asked)
                continue
            with pytest.raises(MayNotRemix):
                start_remix(actor=theo, clip=film, kind=kind, **asked)

    @pytest.mark.parametrize("ask", [submit_film, submit_preview])
    def test_footage_put_in_by_hand_is_a_splice(self, film, mira, theo, ask):
        other = make_clip(mira, caption="Harbour", ms=4000)
        allow_remixes(actor=mira, clip=other, kinds={"splice": "nobody"})
        begun = start_remix(actor=theo, clip=film, kind="caption", lines=["Hello"])
        named = start_remix(actor=mira, clip=other, kind="reframe", mirror=True).storyboard
        with pytest.raises(NotPermitted, match="nobody else do this with “Harbour”"):
            ask(actor=theo, storyboard=named, draft=begun)
        with pytest.raises(NotPermitted, match="nobody else do this with “Harbour”"):
            ask(actor=theo, storyboard=named)

    def test_what_was_to_be_drawn_anew_and_shows_the_file_is_a_splice(self, film, mira, theo):
        allow_remixes(actor=mira, clip=film, kinds={"splice": "nobody"})
        begun = start_remix(actor=theo, clip=film, kind="modify", instruction="make it night")
        assert submit_film(actor=theo, storyboard=begun.storyboard, draft=begun).sources[0]["kind"] == "modify"
        cut = start_remix(actor=theo, clip=film, kind="reframe", mirror=True).storyboard
        with pytest.raises(NotPermitted):
            submit_film(actor=theo, storyboard=cut, draft=begun)

    def test_the_sound_of_another_film_is_a_rescoring_of_it(self, film, mira, theo):
        other = make_clip(mira, ms=4000)
        allow_remixes(actor=mira, clip=other, audience="nobody", kinds={"rescore": "everyone"}, share=40)
        draft = start_remix(actor=theo, clip=film, kind="rescore", other=other)
        sources = submit_film(actor=theo, storyboard=draft.storyboard, draft=draft).sources
        assert {one["clip"]: (one["kind"], one.get("asked", 0)) for one in sources} == {
            film.pk: ("rescore", 0), other.pk: ("rescore", 40),
        }  # fmt: skip

    def test_asking_again_with_a_key_gives_the_job_whatever_the_terms_say_since(self, film, mira, theo):
        draft = start_remix(actor=theo, clip=film, kind="restyle", style="oil painting")
        asked = {"actor": theo, "storyboard": draft.storyboard, "draft": draft, "idempotency_key": "k"}
        job = submit_film(**asked)
        allow_remixes(actor=mira, clip=film, audience="nobody", share=50)
        assert submit_film(**asked) == job and job.sources[0].get("asked", 0) == 0


def test_a_hidden_sentence_travels_nowhere(client, film, mira, theo):
    secret = "what nobody but mira is to read"
    Clip.objects.filter(pk=film.pk).update(prompt=secret, prompt_shown=False, caption="")
    film.refresh_from_db()
    client.force_login(theo)
    body = {"kind": "restyle", "style": "oil painting"}
    made = client.post(f"/api/v1/clips/{film.pk}/remixes/", body, "application/json")
    draft = Draft.objects.get()
    job = client.post("/api/v1/jobs/", {"kind": "film", "draft": draft.pk}, "application/json")
    assert (made.status_code, job.status_code) == (201, 201)
    seen = [made, job, client.get(f"/jobs/{Job.objects.get().pk}/")]
    seen += [
        client.get(address)
        for address in (
            f"/clips/{film.pk}/", f"/clips/{film.pk}/remix/", f"/clips/{film.pk}/lineage/", f"/clips/{film.pk}/embed/",
            f"/api/v1/clips/{film.pk}/", f"/api/v1/clips/{film.pk}/lineage/", f"/api/v1/clips/{film.pk}/permissions/",
            f"/api/v1/clips/{film.pk}/remixes/", "/api/v1/clips/", "/api/v1/feed/", "/", "/@mira/", "/studio/",
            f"/create/{draft.pk}/", f"/api/v1/storyboards/{draft.pk}/", "/api/v1/jobs/",
        )
    ]  # fmt: skip
    assert all(one.status_code in (200, 201) and secret not in one.content.decode() for one in seen)
    assert secret not in json.dumps([draft.storyboard, draft.reading, Job.objects.get().storyboard, draft.prompt])
    client.force_login(mira)
    assert secret in client.get(f"/clips/{film.pk}/").content.decode()
