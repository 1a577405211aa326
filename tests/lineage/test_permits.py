"""On which terms a film may be remixed: setting them, freezing what they ask, and sentences that stay hidden."""

import io
import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.following.block import block
from accounts.following.follow import follow, unfollow
from clips.models import Clip
from clips.owner import Deleted, NotYours
from clips.remove import remove_clip
from lineage.grow import grow
from lineage.models import Edge, Node, Terms, UsualTerms
from lineage.permits.allow import TermsRefused, allow_remixes
from lineage.permits.ask import NotPermitted, handles_of, refusals_by_kind, refusals_of, terms_of
from lineage.permits.freeze import permitted
from lineage.permits.hide import spoken
from lineage.permits.release import edit_film, release_film, why_private
from lineage.permits.telling import sentence_of
from lineage.publish import publish_film
from lineage.sources import Source, SourcesRefused, dump, parse
from tests.factories import make_clip, make_offshoot, make_storyboard
from tests.films import draw_film

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Golden hour")


class TestSetting:
    def test_a_film_without_terms_is_everyones(self, film, theo):
        assert not any(refusals_by_kind(person=NOBODY, clip=film).values())
        assert (terms_of(film).audience, terms_of(film).share) == ("everyone", 0) and not Terms.objects.exists()

    def test_terms_are_set_as_a_whole(self, film, mira, theo, olga):
        asked = {"audience": "named", "kinds": {"duet": "nobody"}, "share": 30}
        allow_remixes(actor=mira, clip=film, named=["@Theo", "olga", " ", "theo"], **asked)
        terms = terms_of(film)
        assert (terms.audience, terms.kinds, terms.share) == ("named", {"duet": "nobody"}, 30)
        assert handles_of(terms) == ["olga", "theo"]
        allow_remixes(actor=mira, clip=film, audience="named", named=["theo", "mira"])
        terms.refresh_from_db()
        assert (terms.kinds, terms.share, handles_of(terms)) == ({}, 0, ["theo"])

    @pytest.mark.parametrize(
        ("asked", "part"),
        [
            ({"audience": "friends"}, "audience"),
            ({"audience": ""}, "audience"),
            ({"kinds": {"blend": "nobody"}}, "kinds"),
            ({"kinds": {"duet": "friends"}}, "kinds"),
            ({"share": 51}, "share"),
            ({"share": -1}, "share"),
            ({"share": True}, "share"),
            ({"share": 0.5}, "share"),
            ({"named": ["nobody-here"]}, "named"),
            ({"named": ["a\0b"]}, "named"),
            ({"named": ["guest-0123456789abcdef"]}, "named"),
            ({"named": [f"person-{n}" for n in range(201)]}, "named"),
        ],
    )
    def test_what_cannot_be_is_named_and_changes_nothing(self, film, mira, guest, asked, part):
        allow_remixes(actor=mira, clip=film, audience="nobody")
        with pytest.raises(TermsRefused) as refused:
            allow_remixes(actor=mira, clip=film, **asked)
        assert list(refused.value.message_dict) == [part] and terms_of(film).audience == "nobody"

    def test_only_its_owner_sets_them_and_not_of_a_deleted_film(self, film, mira, theo):
        for other in (theo, NOBODY):
            with pytest.raises(NotYours):
                allow_remixes(actor=other, clip=film)
        remove_clip(actor=mira, clip=film)
        with pytest.raises(Deleted):
            allow_remixes(actor=mira, clip=film)

    def test_terms_go_with_the_film(self, film, mira):
        allow_remixes(actor=mira, clip=film, audience="nobody")
        film.delete()
        assert not Terms.objects.exists() and refusals_of(person=NOBODY, asked=[(film.pk, "duet")]) == []


class TestUsual:
    def born(self, owner, tmp_path):
        master = draw_film(tmp_path / "film.mp4", width=64, height=64, seconds=0.5)
        told = {"storyboard": make_storyboard(), "digest": "d" * 64, "engine": "sketch", "engine_version": "1"}
        return publish_film(owner=owner, master=master, prompt="a boat", **told)

    def test_films_to_come_are_born_as_a_person_said(self, film, mira, theo, tmp_path, monkeypatch):
        monkeypatch.setattr("lineage.publish.make_renditions", lambda *given, **named: [])
        day = timezone.now() + timedelta(days=1)
        asked = {"audience": "named", "kinds": {"duet": "nobody"}, "named": ["theo"], "share": 10}
        allow_remixes(actor=mira, clip=film, remix_from=day, usual=True, **asked)
        allow_remixes(actor=mira, clip=film)
        terms = terms_of(self.born(mira, tmp_path))
        assert (terms.audience, terms.kinds, terms.share, terms.remix_from) == ("named", {"duet": "nobody"}, 10, None)
        assert handles_of(terms) == ["theo"]
        assert not Terms.objects.filter(clip=self.born(theo, tmp_path)).exists()


class TestWaiting:
    @pytest.mark.parametrize(("hours", "may"), [(1, False), (-1, True)])
    def test_before_its_day_nobody_else_begins(self, film, mira, theo, hours, may):
        day = timezone.now() + timedelta(hours=hours)
        allow_remixes(actor=mira, clip=film, audience="named", named=["theo"], remix_from=day)
        refusal = refusals_by_kind(person=theo, clip=film)["duet"]
        assert (refusal is None) == may and refusals_by_kind(person=mira, clip=film)["duet"] is None
        assert may or "Others may remix “Golden hour” from" in sentence_of(refusal)


class TestFollowing:
    def test_who_stops_following_may_no_longer(self, film, mira, theo):
        allow_remixes(actor=mira, clip=film, audience="followers")
        assert "only people who follow them" in sentence_of(refusals_by_kind(person=theo, clip=film)["duet"])
        follow(actor=theo, person=mira)
        assert not any(refusals_by_kind(person=theo, clip=film).values())
        # Following is not mutual.
        follow(actor=mira, person=theo)
        unfollow(actor=theo, person=mira)
        assert all(refusals_by_kind(person=theo, clip=film).values())

    @pytest.mark.parametrize("turned", [False, True])
    def test_who_is_blocked_is_nobody_s_remixer_though_named(self, film, mira, theo, turned):
        allow_remixes(actor=mira, clip=film, audience="named", named=["theo"])
        draft = make_offshoot(theo, film, published=False)
        actor, person = (theo, mira) if turned else (mira, theo)
        block(actor=actor, person=person)
        assert {one.code for one in refusals_by_kind(person=theo, clip=film).values()} == {"blocked"}
        assert "which you do not see any longer" in why_private(draft)[1] and "Golden hour" not in why_private(draft)[1]
        with pytest.raises(NotPermitted):
            release_film(actor=theo, clip=draft, visibility="public")
        assert not any(refusals_by_kind(person=mira, clip=film).values())


class TestFreezing:
    def test_every_source_is_asked_and_all_that_say_no_are_told(self, film, mira, theo):
        other, free = make_clip(mira, caption="Harbour"), make_clip(mira, caption="Free")
        allow_remixes(actor=mira, clip=film, audience="nobody")
        allow_remixes(actor=mira, clip=other, kinds={"splice": "named"})
        sources = [Source(one.pk, "splice", 0.3) for one in (film, other, free)]
        with pytest.raises(NotPermitted) as refused:
            permitted(actor=theo, sources=sources)
        assert [(one.code, one.clip.pk) for one in refused.value.refusals] == [("nobody", film.pk), ("named", other.pk)]
        assert "“Golden hour”" in refused.value.messages[0] and "“Harbour”" in refused.value.messages[1]
        assert permitted(actor=theo, sources=[Source(other.pk, "duet", 0.3)])
        assert permitted(actor=mira, sources=sources) == tuple(sources)

    def test_the_share_asked_then_is_on_the_edge_whatever_is_asked_later(self, film, mira, theo):
        allow_remixes(actor=mira, clip=film, share=20)
        frozen = parse(dump(permitted(actor=theo, sources=[Source(film.pk, "duet")])))
        allow_remixes(actor=mira, clip=film, share=50)
        child = make_clip(theo)
        Node.objects.get(key=child.pk).delete()
        grow(clip=child, sources=frozen)
        assert Edge.objects.get(child__key=child.pk).asked == 20
        assert permitted(actor=mira, sources=[Source(film.pk, "duet")])[0].asked == 0

    def test_what_asks_for_nothing_reads_as_it_did_before_anybody_could(self, film):
        assert dump([Source(film.pk, "duet")]) == [{"clip": film.pk, "kind": "duet", "weight": 1.0, "spans": []}]

    @pytest.mark.parametrize("asked", [51, -1, True, "20", 1.5, None])
    def test_a_share_that_cannot_be(self, asked):
        with pytest.raises(SourcesRefused, match="asked"):
            parse([{"clip": "a", "kind": "duet", "asked": asked}])

    def test_the_share_is_told_with_the_tree(self, client, film, mira, theo):
        child = make_offshoot(theo, film)
        Edge.objects.filter(child__key=child.pk).update(asked=15)
        assert client.get(f"/api/v1/clips/{child.pk}/lineage/").json()["edges"][0]["asked"] == 15


class TestHiding:
    def test_a_hidden_sentence_is_nobody_elses(self, film, mira, theo):
        said = {"prompt": film.prompt, "parents": [film.pk]}
        assert spoken(owner=theo, **said) == (film.prompt, True)
        Clip.objects.update(prompt_shown=False)
        assert spoken(owner=theo, **said) == ("", True) and spoken(owner=mira, **said) == (film.prompt, False)
        assert spoken(owner=theo, prompt="my own words", parents=[film.pk]) == ("my own words", True)


class TestShowing:
    @pytest.fixture
    def grown(self, film, theo):
        return make_offshoot(theo, film, kind="duet", published=False, prompt="my own words")

    def test_terms_that_were_narrowed_keep_a_finished_film_private_until_they_allow_it_again(
        self, film, grown, mira, theo
    ):
        allow_remixes(actor=mira, clip=film, kinds={"duet": "nobody"})
        with pytest.raises(NotPermitted, match="stays yours alone") as refused:
            release_film(actor=theo, clip=grown, visibility="unlisted", caption="Changed")
        assert refused.value.messages == why_private(grown) and "nobody else do this with" in why_private(grown)[1]
        grown.refresh_from_db()
        assert (grown.visibility, grown.published_at, grown.caption) == ("private", None, "Golden hour")
        release_film(actor=theo, clip=grown, visibility="private")
        allow_remixes(actor=mira, clip=film, kinds={"duet": "named"}, named=["theo"])
        assert why_private(grown) == []
        assert release_film(actor=theo, clip=grown, visibility="public").published_at

    def test_what_was_shown_once_stays_whatever_is_narrowed_since(self, film, grown, mira, theo):
        release_film(actor=theo, clip=grown, visibility="unlisted")
        allow_remixes(actor=mira, clip=film, audience="nobody")
        release_film(actor=theo, clip=grown, visibility="private")
        assert release_film(actor=theo, clip=grown, visibility="public").visibility == "public"
        assert why_private(grown) == []

    def test_nothing_beside_it_changes_where_it_cannot_be_shown(self, film, grown, mira, theo):
        allow_remixes(actor=mira, clip=film, audience="nobody")
        with pytest.raises(NotPermitted):
            edit_film(actor=theo, clip=grown, caption="Changed", visibility="public")
        grown.refresh_from_db()
        assert grown.caption == "Golden hour"
        assert edit_film(actor=theo, clip=grown, caption="Changed").caption == "Changed"

    def test_only_the_films_it_was_made_from_are_asked(self, film, grown, mira, theo, olga):
        far = make_offshoot(olga, grown, published=False)
        allow_remixes(actor=mira, clip=film, audience="nobody")
        assert why_private(far) == [] and release_film(actor=olga, clip=far, visibility="public")

    def test_a_film_that_is_not_seen_any_longer_is_not_named(self, film, grown, mira):
        allow_remixes(actor=mira, clip=film, audience="nobody")
        Clip.objects.filter(pk=film.pk).update(visibility="private", caption="A new secret")
        assert "A new secret" not in " ".join(why_private(grown)) and len(why_private(grown)) == 2

    def test_a_sentence_hidden_since_it_was_taken_over_goes(self, film, grown, theo):
        Clip.objects.filter(pk=grown.pk).update(prompt=film.prompt)
        Clip.objects.filter(pk=film.pk).update(prompt_shown=False)
        assert release_film(actor=theo, clip=Clip.objects.get(pk=grown.pk), visibility="public").prompt == ""
        assert not Clip.objects.get(pk=grown.pk).prompt

    def test_its_page_and_the_api_say_why(self, client, film, grown, mira, theo):
        allow_remixes(actor=mira, clip=film, audience="nobody")
        client.force_login(theo)
        assert "stays yours alone" in client.get(f"/clips/{grown.pk}/").content.decode()
        refused = client.post(f"/clips/{grown.pk}/edit/", {"visibility": "public", "caption": "x"})
        assert refused.status_code == 422 and "stays yours alone" in refused.content.decode()
        assert client.get(f"/api/v1/clips/{grown.pk}/permissions/").json()["stays"] == why_private(grown)
        answer = client.patch(f"/api/v1/clips/{grown.pk}/", {"visibility": "public"}, "application/json")
        assert answer.status_code == 403 and answer.json()["type"].endswith("not-permitted")


def run(*words):
    out = io.StringIO()
    call_command("permissions", *words, stdout=out)
    return out.getvalue()


class TestCommand:
    def test_it_sets_and_tells(self, film, theo):
        day = "2030-01-31"
        told = run(film.pk, "--set", "audience=named", "named=theo", "share=20", "duet=nobody", f"from={day}")
        assert not UsualTerms.objects.exists()
        assert "for named, 20 % asked" in told and "duet: for nobody" in told and "named: @theo" in told
        told = json.loads(run(film.pk, "--set", "duet=", "from=", "--as", "@theo", "--json"))
        assert (told["kinds"], told["remix_from"], told["named"]) == ({}, None, ["theo"])
        assert set(told["may"].values()) == {""}
        assert "only people they name" in run(film.pk)

    @pytest.mark.parametrize(
        "words",
        [
            ["nosuchclip"],
            ["{clip}", "--as", "nobody-here"],
            ["{clip}", "--set", "blend=nobody"],
            ["{clip}", "--set", "audience"],
            ["{clip}", "--set", "audience=friends"],
            ["{clip}", "--set", "share=x"],
            ["{clip}", "--set", "share=51"],
            ["{clip}", "--set", "from=2030-02-31"],
            ["{clip}", "--set", "from=soon"],
            ["{clip}", "--set", "named=nobody-here"],
        ],
    )
    def test_it_says_what_it_cannot_do(self, film, words):
        with pytest.raises(CommandError):
            run(*[word.format(clip=film.pk) for word in words])
        assert not Terms.objects.exists()
