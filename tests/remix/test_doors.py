"""From a film to a film grown from it: the page, the API, the render, and the tree."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Notification
from clips.models import Clip, Rendition
from generation.models import Draft, Job
from generation.queue.claim import claim_next
from generation.render import render_job
from generation.submit import SourcesRefused, submit_film, submit_preview
from licensing.clearance.clear import REMIX, clear_clip
from licensing.clearance.record import record_uses
from licensing.models import Use
from lineage.models import WHOLE, Edge
from lineage.permits.allow import allow_remixes
from lineage.permits.release import why_private
from lineage.publish import publish_film
from media import store
from media.credentials.read import read_credentials
from remix.start import start_remix
from tests.factories import make_clip, make_storyboard
from tests.films import draw_film
from tests.licensing.works import casting, make_character

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def film(mira, tmp_path):
    """A film of Mira's with a file."""
    path = draw_film(tmp_path / "film.mp4", width=180, height=320, seconds=3, fps=24)
    clip = publish_film(
        owner=mira, master=path, storyboard=make_storyboard("a red sailboat on the sea", ms=3000), digest="d" * 64,
        prompt="a red sailboat on the sea", engine="sketch", engine_version="1",
    )  # fmt: skip
    Clip.objects.filter(pk=clip.pk).update(visibility="public", published_at=clip.created_at)
    clip.refresh_from_db()
    return clip


def rendered(job):
    render_job(lease=claim_next(worker="w1"))
    job.refresh_from_db()
    assert job.state == Job.State.SUCCEEDED, (job.problem, job.message, job.findings)
    return job


def asked(actor, draft):
    return submit_film(actor=actor, storyboard=draft.storyboard, prompt=draft.prompt, draft=draft)


class TestGrowing:
    def test_a_reframed_film_is_a_cut_with_one_parent(self, theo, film):
        draft = start_remix(actor=theo, clip=film, kind="reframe", mirror=True)
        clip = rendered(asked(theo, draft)).clip
        edge = Edge.objects.get(child__key=clip.pk)
        assert (edge.parent.key, edge.kind, edge.weight) == (film.pk, "reframe", WHOLE)
        assert [(span["use"], span["in_ms"], span["out_ms"]) for span in edge.spans] == [("both", 0, 3000)]
        assert clip.engine == "cut" and clip.ms == 3000
        master = Rendition.objects.get(clip=clip, kind="master")
        assert read_credentials(store.path_of(master.key)).source_type == "compositeSynthetic"

    def test_a_modified_film_is_drawn_anew_and_knows_where_it_is_from(self, theo, film):
        draft = start_remix(actor=theo, clip=film, kind="modify", instruction="make it night")
        job = asked(theo, draft)
        [source] = job.sources
        assert (source["clip"], source["kind"], source["weight"]) == (film.pk, "modify", 1.0)
        assert {span["use"] for span in source["spans"]} == {"retold", "reheard"}

    def test_a_preview_of_a_remix_is_drawn_from_footage(self, theo, film):
        draft = start_remix(actor=theo, clip=film, kind="restyle", style="oil painting")
        assert rendered(submit_preview(actor=theo, storyboard=draft.storyboard, draft=draft)).film
        draft = start_remix(actor=theo, clip=film, kind="reframe", reverse=True)
        assert rendered(submit_preview(actor=theo, storyboard=draft.storyboard, draft=draft)).film

    def test_terms_narrowed_while_it_is_made_keep_it_private_and_lose_no_work(self, mira, theo, film):
        allow_remixes(actor=mira, clip=film, share=20)
        draft = start_remix(actor=theo, clip=film, kind="reframe", mirror=True)
        shown = {"visibility": "public", "caption": "", "tags": []}
        job = submit_film(actor=theo, storyboard=draft.storyboard, prompt=draft.prompt, draft=draft, release=shown)
        allow_remixes(actor=mira, clip=film, audience="nobody", share=50)
        clip = rendered(job).clip
        assert (clip.visibility, clip.published_at) == ("private", None) and "stays yours alone" in why_private(clip)[0]
        assert Edge.objects.get(child__key=clip.pk).asked == 20
        assert Notification.objects.get(to=theo).kind == "stays"

    def test_a_hidden_sentence_stays_hidden_in_what_its_owner_makes_of_it(self, mira, film):
        Clip.objects.update(prompt_shown=False)
        film.refresh_from_db()
        draft = start_remix(actor=mira, clip=film, kind="reframe", mirror=True)
        clip = rendered(asked(mira, draft)).clip
        assert (clip.prompt, clip.prompt_shown) == (film.prompt, False)
        files = [store.path_of(one.key).read_bytes() for one in Rendition.objects.filter(clip=clip)]
        assert files and not any(film.prompt.encode() in one for one in files)

    def test_what_one_may_not_see_one_may_not_use(self, theo, film):
        draft = start_remix(actor=theo, clip=film, kind="reframe", mirror=True)
        Clip.objects.update(visibility="private")
        for ask in (submit_film, submit_preview):
            with pytest.raises(SourcesRefused, match="that you may use"):
                ask(actor=theo, storyboard=draft.storyboard, draft=draft)

    def test_a_storyboard_that_names_footage_by_itself_has_its_sources(self, theo, film):
        draft = start_remix(actor=theo, clip=film, kind="reframe", mirror=True)
        job = submit_film(actor=theo, storyboard=draft.storyboard)
        assert [(one["clip"], one["kind"]) for one in job.sources] == [(film.pk, "splice")]

    def test_consent_that_covers_remixes_goes_along(self, mira, theo, olga, film):
        _work, grant = make_character(olga, to=mira, remix=True)
        clip = make_clip(mira, storyboard=casting(make_storyboard("fog"), grant))
        record_uses(clip=clip)
        draft = start_remix(actor=theo, clip=clip, kind="restyle", style="film noir")
        grown = rendered(asked(theo, draft)).clip
        assert grown.rights == Clip.Rights.CLEAR and clear_clip(clip=grown, purpose=REMIX).allowed
        assert Use.objects.get(film=grown.pk).origin == clip.pk


class TestPages:
    def test_every_way_stands_on_the_page_and_leads_to_the_desk(self, client, theo, film):
        client.force_login(theo)
        page = client.get(f"/clips/{film.pk}/remix/?kind=restyle").content.decode()
        assert page.count('class="way"') == 9
        sent = client.post(f"/clips/{film.pk}/remix/restyle/", {"style": "oil painting"})
        draft = Draft.objects.get()
        assert sent["Location"] == f"/create/{draft.pk}/" and draft.storyboard["style"] == "oil painting"
        assert Job.objects.get(kind=Job.Kind.PREVIEW).draft == draft
        assert client.get(sent["Location"]).status_code == 200

    @pytest.mark.parametrize(
        ("kind", "fields", "said"),
        [
            ("modify", {"instruction": "zzqq vvxx"}, "names nothing"),
            ("restyle", {"style": ""}, "required"),
            ("duet", {"other": "nowhere22222"}, "no film that you can see"),
            ("splice", {"pieces": "this 0 1 2"}, "two times in seconds"),
            ("reframe", {"speed": "9"}, "4"),
            ("caption", {"lines": "naked children"}, "."),
        ],
    )
    def test_bad_input_is_answered_with_a_sentence(self, client, theo, film, kind, fields, said):
        client.force_login(theo)
        refused = client.post(f"/clips/{film.pk}/remix/{kind}/", fields)
        assert refused.status_code == 422 and said in refused.content.decode() and not Draft.objects.exists()

    def test_a_visitor_remixes_before_signing_up(self, client, film):
        sent = client.post(f"/clips/{film.pk}/remix/reframe/", {"mirror": "1"})
        assert Draft.objects.get().owner.is_guest and client.get(sent["Location"]).status_code == 200

    def test_what_one_may_not_see_is_not_there(self, client, theo, film):
        Clip.objects.update(visibility="private")
        client.force_login(theo)
        assert client.get(f"/clips/{film.pk}/remix/").status_code == 404
        assert client.post(f"/clips/{film.pk}/remix/reframe/").status_code == 404
        Clip.objects.update(visibility="public")
        assert client.post(f"/clips/{film.pk}/remix/blend/").status_code == 404


class TestApi:
    def test_a_splice_by_the_api(self, client, mira, theo, film):
        other = make_clip(mira, ms=4000)
        client.force_login(theo)
        pieces = [{"clip": film.pk, "in_ms": 0, "out_ms": 1500}, {"clip": other.pk, "in_ms": 500, "out_ms": 2500}]
        path = f"/api/v1/clips/{film.pk}/remixes/"
        made = client.post(path, {"kind": "splice", "pieces": pieces, "transition": "dissolve"}, "application/json")
        assert made.status_code == 201
        assert [shot["source"]["clip"] for shot in made.json()["storyboard"]["shots"]] == [film.pk, other.pk]
        bad = client.post(path, {"kind": "recast", "who": "nobody", "into": "fox"}, "application/json")
        assert bad.status_code == 400 and "not in this film" in bad.content.decode()
        assert client.post(path, {"kind": "blend"}, "application/json").status_code == 400

    def test_what_grew_from_a_film_is_listed(self, client, theo, film):
        draft = start_remix(actor=theo, clip=film, kind="reframe", mirror=True)
        clip = rendered(asked(theo, draft)).clip
        assert client.get(f"/api/v1/clips/{film.pk}/remixes/").json()["results"] == []
        Clip.objects.filter(pk=clip.pk).update(visibility="public", published_at=clip.created_at, standing="clear")
        assert [one["id"] for one in client.get(f"/api/v1/clips/{film.pk}/remixes/").json()["results"]] == [clip.pk]


class TestCommand:
    def said(self, *arguments):
        out = StringIO()
        call_command("remix", *arguments, stdout=out)
        return out.getvalue()

    def test_a_storyboard_is_printed_and_can_be_rendered(self, theo, film, tmp_path):
        board = self.said(film.pk, "reframe", "mirror=1", "--as", "theo")
        (tmp_path / "board.json").write_text(board)
        out = tmp_path / "out.mp4"
        call_command("render", str(tmp_path / "board.json"), out=out, size="180", stdout=StringIO())
        assert out.stat().st_size > 10_000
        assert "queued" in self.said(film.pk, "restyle", "style=oil painting", "--as", "@theo", "--render")
        assert Job.objects.get().sources[0]["clip"] == film.pk

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["nowhere22222", "reframe", "--as", "theo"], "no film"),
            (["FILM", "reframe", "--as", "nobody-here"], "nobody"),
            (["FILM", "reframe", "turn=3", "--as", "theo"], "no field"),
            (["FILM", "reframe", "turns=9", "--as", "theo"], "turns"),
            (["FILM", "modify", "instruction=zzqq", "--as", "theo"], "names nothing"),
        ],
    )
    def test_bad_input(self, theo, film, arguments, said):
        with pytest.raises(CommandError, match=said):
            self.said(*(film.pk if one == "FILM" else one for one in arguments))


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"kind": "rescore", "mood": "joyful"}, "mood"),
        ({"kind": "reframe", "aspect": "7:3"}, "aspect"),
        ({"kind": "duet", "other": "x", "layout": "heap"}, "layout"),
    ],
)
def test_the_api_names_the_field_what_was_said_and_what_there_is(client, film, asked, path):
    answer = client.post(f"/api/v1/clips/{film.pk}/remixes/", asked, content_type="application/json")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["path"], error["code"]) == (400, path, "invalid_choice")
    assert f"“{asked[path]}” is none of these: " in error["message"]
