"""Pages, API and commands of the library, as each kind of person meets them."""

import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from clips.models import Clip, Upload
from generation.models import Draft
from licensing.models import Grant, Holding, License, Review, Work
from media import store
from tests.factories import make_clip, make_draft, make_storyboard
from tests.licensing.scene import lay_rights
from tests.licensing.works import casting, make_character, make_upload, make_wav, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(mira):
    music, character, clip = lay_rights(mira)
    return {"music": music, "character": character, "clip": clip}


@pytest.fixture
def signed_in(client, mira):
    client.force_login(mira)
    return client


class TestPages:
    def test_the_library_is_open_and_looked_through(self, client, scene):
        page = client.get("/library/", {"q": "moth"}).content.decode()
        assert "Moth Hours" in page and "Rain" not in page and "Use it" not in page
        assert "Nothing fits" in client.get("/library/", {"q": "zzzz"}).content.decode()
        assert client.get("/library/", {"q": "\0", "kind": "x", "page": "999"}).status_code == 200

    def test_a_draft_takes_a_work_and_gives_it_back(self, signed_in, mira, scene):
        draft = make_draft(mira)
        listed = signed_in.get("/library/", {"for": draft.pk}).content.decode()
        work = Work.objects.get(title="Moth Hours")
        assert f'value="{work.pk}"' in listed
        signed_in.post(reverse("generation:works", args=[draft.pk]), {"work": work.pk})
        track = next(t for t in Draft.objects.get(pk=draft.pk).storyboard["tracks"] if t.get("work") == work.pk)
        desk = signed_in.get(f"/create/{draft.pk}/").content.decode()
        assert "Moth Hours" in desk
        signed_in.post(reverse("generation:works", args=[draft.pk]), {"track": track["id"]})
        assert work.pk not in json.dumps(Draft.objects.get(pk=draft.pk).storyboard)
        assert signed_in.post(reverse("generation:works", args=[draft.pk]), {"work": "nothing"}).status_code == 404

    def test_a_work_shows_its_holder_the_forms_and_others_the_terms(self, client, signed_in, theo, scene):
        address = f"/library/{scene['music'].pk}/"
        assert "Offer under these terms" in signed_in.get(address).content.decode()
        client.force_login(theo)
        page = client.get(address).content.decode()
        assert "Offer under these terms" not in page and "10 credits once" in page and "Take this licence" in page

    def test_a_sound_is_offered_and_put_under_terms(self, signed_in, mira, tmp_path):
        upload = make_upload(mira, make_wav(tmp_path / "tone.wav"))
        asked = {"kind": "music", "title": "Tone", "upload": upload.pk, "tempo": "90", "tags": "#one, two"}
        refused = signed_in.post("/library/offer/", asked)
        assert refused.status_code == 422 and "rights are yours" in refused.content.decode()
        assert signed_in.post("/library/offer/", {**asked, "attested": "1"}).status_code == 302
        work = Work.objects.get(title="Tone")
        terms = {"organic": "1", "territories": "DE, at", "ends": "2099-01-31", "price": "3", "share": "12.5"}
        assert signed_in.post(f"/library/{work.pk}/terms/", {**terms, "territories": "nowhere"}).status_code == 422
        assert signed_in.post(f"/library/{work.pk}/terms/", terms).status_code == 302
        license = License.objects.get()
        assert (license.territories, license.price, license.split) == (["AT", "DE"], 3, 125_000)
        signed_in.post(f"/studio/rights/licenses/{license.pk}/end/", {"why": "sold"})
        assert License.objects.get().revoked_at
        signed_in.post(f"/library/{work.pk}/withdraw/")
        assert Work.objects.get(pk=work.pk).withdrawn_at

    def test_consent_is_given_used_reviewed_and_taken_back(self, client, mira, theo):
        work, own = make_character(theo, to=theo)
        client.force_login(theo)
        given = {"who": "one", "handle": "@Mira", "organic": "1", "reviews": "1"}
        assert client.post(f"/library/{work.pk}/grants/", {**given, "handle": "nobody-here"}).status_code == 422
        assert client.post(f"/library/{work.pk}/grants/", given).status_code == 302
        grant = Grant.objects.get(to=mira)
        clip = make_clip(mira, published=False, storyboard=casting(make_storyboard("fog"), grant))
        review = Review.objects.create(clip=clip, grant=grant)
        Clip.objects.update(rights="waiting")
        assert "Films that wait for your word" in client.get("/studio/rights/").content.decode()
        client.post(f"/studio/rights/reviews/{review.pk}/", {"word": "no", "why": ""})
        assert Review.objects.get().state == "waiting"
        client.post(f"/studio/rights/reviews/{review.pk}/", {"word": "yes"})
        assert Review.objects.get().state == "approved"
        client.post(f"/studio/rights/grants/{grant.pk}/revoke/", {"why": "enough"})
        assert Grant.objects.get(pk=grant.pk).why == "enough"
        client.force_login(mira)
        assert client.post(f"/studio/rights/grants/{own.pk}/revoke/").status_code == 404
        assert client.post(f"/studio/rights/reviews/{review.pk}/", {"word": "yes"}).status_code == 404

    def test_a_film_says_what_it_may_be_used_for(self, client, signed_in, scene):
        page = signed_in.get(f"/clips/{scene['clip'].pk}/").content.decode()
        assert "took back the consent" in page and "Slow Ferry" in page and "only you see it" in page
        assert 'id="elsewhere"' not in page
        client.logout()
        assert client.get(f"/clips/{scene['clip'].pk}/").status_code == 404

    @pytest.mark.parametrize("path", ["/library/offer/", "/studio/rights/"])
    def test_who_is_not_signed_in_is_asked_to(self, client, path):
        assert "/account/login/" in client.get(path)["Location"]

    def test_chinese(self, client, scene):
        page = client.get("/library/", headers={"Accept-Language": "zh-hans"}).content.decode()
        assert "素材库" in page


class TestApi:
    def test_works_are_found_offered_and_put_under_terms(self, signed_in, mira, scene, tmp_path):
        found = signed_in.get("/api/v1/works/", {"q": "harbour"}).json()["results"]
        assert [one["title"] for one in found] == ["Harbour in G"] and len(found[0]["licenses"]) == 2
        upload = make_upload(mira, make_wav(tmp_path / "tone.wav"))
        offered = {"kind": "music", "title": "Tone", "upload": upload.pk, "attested": True}
        made = signed_in.post("/api/v1/works/", offered, "application/json")
        assert made.status_code == 201
        path = f"/api/v1/works/{made.json()['id']}/"
        bad = signed_in.post(path + "licenses/", {"territories": ["XX"]}, "application/json")
        assert bad.status_code == 400 and "XX" in bad.content.decode()
        terms = signed_in.post(path + "licenses/", {"price": 2, "share": 0.5}, "application/json").json()
        assert (terms["price"], terms["share"]) == (2, 0.5)
        ended = signed_in.delete(f"/api/v1/licenses/{terms['id']}/", {"why": "no more"}, "application/json")
        assert ended.status_code == 200 and ended.json()["revoked_at"]
        assert signed_in.delete(path).status_code == 204

    def test_a_licence_is_taken(self, client, theo, scene):
        license = scene["music"].licenses.get(price=10)
        client.force_login(theo)
        assert client.put(f"/api/v1/licenses/{license.pk}/").status_code == 200
        assert Holding.objects.filter(person=theo).count() == 1

    def test_consent_and_reviews(self, client, mira, theo, olga):
        work, _own = make_character(theo, to=theo)
        client.force_login(theo)
        path = f"/api/v1/works/{work.pk}/grants/"
        given = client.post(path, {"to": "mira"}, "application/json").json()
        assert given["to"]["handle"] == "mira" and given["reviews"]
        assert client.post(path, {"to": "nobody-here"}, "application/json").status_code == 404
        clip = make_clip(mira, published=False)
        review = Review.objects.create(clip=clip, grant_id=given["id"])
        listed = client.get("/api/v1/reviews/").json()["results"]
        assert [one["clip"] for one in listed] == [clip.pk]
        word = client.put(f"/api/v1/reviews/{review.pk}/", {"agreed": True}, "application/json")
        assert word.json()["state"] == "approved"
        client.force_login(olga)
        assert client.get(f"/api/v1/grants/{given['id']}/").status_code == 404
        client.force_login(mira)
        assert client.get(f"/api/v1/grants/{given['id']}/").json()["state"] == "in force"
        assert client.delete(f"/api/v1/grants/{given['id']}/").status_code == 403
        client.force_login(theo)
        gone = client.delete(f"/api/v1/grants/{given['id']}/", {"why": "enough"}, "application/json")
        assert gone.json()["why"] == "enough"

    def test_clearance(self, signed_in, client, scene):
        path = f"/api/v1/clips/{scene['clip'].pk}/clearance/"
        answer = signed_in.get(path, {"use": "ad"}).json()
        assert not answer["allowed"] and {one["code"] for one in answer["reasons"]} == {
            "grant-revoked", "license-not-ads",
        }  # fmt: skip
        assert signed_in.get(path, {"use": "fun"}).status_code == 400
        assert signed_in.get(path, {"territory": "XX"}).status_code == 400
        client.logout()
        assert client.get(path).status_code == 404

    def test_a_storyboard_takes_a_work(self, signed_in, mira):
        draft, work = make_draft(mira), make_work()
        path = f"/api/v1/storyboards/{draft.pk}/works/"
        board = signed_in.post(path, {"work": work.pk}, "application/json").json()["storyboard"]
        [track] = [track for track in board["tracks"] if track.get("work") == work.pk]
        board = signed_in.post(path, {"track": track["id"]}, "application/json").json()["storyboard"]
        assert work.pk not in json.dumps(board)

    def test_a_film_that_lacks_consent_is_refused_with_every_reason(self, signed_in, theo):
        _work, grant = make_character(theo, to=theo)
        board = casting(make_storyboard("fog"), grant)
        refused = signed_in.post("/api/v1/jobs/", {"kind": "film", "storyboard": board}, "application/json")
        assert refused.status_code == 400 and "@theo" in refused.content.decode()


class TestCommands:
    def said(self, *arguments, **options):
        out = StringIO()
        call_command(*arguments, stdout=out, **options)
        return out.getvalue()

    def test_the_library(self, scene):
        listed = self.said("library", "tide", "harbour")
        assert "0 works" in listed and "Harbour in G" in self.said("library", "harbour", kind="music")
        with pytest.raises(CommandError, match="nobody"):
            self.said("library", handle="nobody-here")

    def test_clearance(self, scene):
        clip = scene["clip"]
        with pytest.raises(SystemExit):
            self.said("clearance", clip.pk, "--use", "ad")
        free = make_clip(clip.owner)
        assert "publish: yes" in self.said("clearance", free.pk, "--on", "2099-01-01", "--territory", "de")
        assert json.loads(self.said("clearance", free.pk, "--json"))["allowed"]
        for wrong in (
            ["nothing"],
            [free.pk, "--territory", "XX"],
            [free.pk, "--on", "soon"],
            [free.pk, "--on", "2026-13-45"],
        ):
            with pytest.raises(CommandError):
                self.said("clearance", *wrong)


def test_the_files_of_works_are_not_swept(mira):
    work = make_work(key=store.put(b"RIFF kept", suffix=".wav"), preview=store.put(b"preview kept", suffix=".m4a"))
    lost = store.put(b"nobody's", suffix=".wav")
    for key in (work.key, work.preview, lost):
        os.utime(store.path_of(key), (1, 1))
    call_command("sweep_media", stdout=StringIO())
    assert store.exists(work.key) and store.exists(work.preview) and not store.exists(lost)


def test_an_upload_that_a_work_stands_on_is_marked(mira, tmp_path, signed_in):
    upload = make_upload(mira, make_wav(tmp_path / "tone.wav"))
    Upload.objects.update(kept=True)
    signed_in.post(f"/studio/uploads/{upload.pk}/remove/")
    assert Upload.objects.exists()
