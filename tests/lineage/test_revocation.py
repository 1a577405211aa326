"""Taking a film back: every step by everybody, and what each state means for the films that grew from it."""

import io
import itertools
import json
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from clips.files import film_urls
from clips.models import Clip, Rendition
from clips.owner import Deleted, NotYours
from clips.release import ConsentMissing
from clips.remove import remove_clip
from licensing.clearance.ask import NotCleared, must_clear
from licensing.clearance.clear import clear_clip
from licensing.clearance.settle import settle_rights
from lineage.family import family_of
from lineage.grow import grow
from lineage.models import Node, Step, Withheld
from lineage.permits.ask import NotPermitted, refusals_by_kind
from lineage.permits.effects import concerned_by, effects_on
from lineage.permits.release import release_film, why_private
from lineage.permits.revoke import RevocationRefused, revoke_film, steps_from
from lineage.permits.withhold import purged_among
from lineage.sources import Source, Span
from media import store
from tests.factories import make_clip, make_offshoot, make_storyboard
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
ORDER = ("open", "closed", "blurred", "purged")
# From where to where, with what it takes; what is not here is refused. As in docs/revocation.md.
STEPS = {
    ("open", "closed"): {"why"},
    ("open", "blurred"): {"why"},
    ("open", "purged"): {"why", "confirmed"},
    ("closed", "open"): set(),
    ("closed", "blurred"): {"why"},
    ("closed", "purged"): {"why", "confirmed"},
    ("blurred", "closed"): set(),
    ("blurred", "purged"): {"why", "confirmed"},
}
GIVEN = {"why": "I do not want it in there", "confirmed": True}


@pytest.fixture
def film(mira):
    clip = make_clip(mira, caption="Golden hour", ms=4000, storyboard=make_storyboard(ms=4000))
    filed(clip, store.put(b"\xff\xd8 a", suffix=".jpg"), "poster")
    return clip


def filed(clip, key, *kinds):
    file = {"clip": clip, "key": key, "mime": "image/jpeg", "width": 9, "height": 16, "bytes": 4}
    Rendition.objects.bulk_create(Rendition(kind=kind, **file) for kind in kinds)


def at(clip, state):
    """The film as it is in this state, by whatever steps."""
    if state != "open":
        revoke_film(actor=clip.owner, clip=clip, to=state, **GIVEN)
    return Clip.objects.get(pk=clip.pk)


def state_of(clip):
    return Node.objects.get(key=clip.pk).revocation


def taking(*parents, owner, begin=0, end=2000, use="both", **fields):
    """A film with these two seconds of its parents in it."""
    spans = [Span(use, begin, end, 0, end - begin)]
    return make_offshoot(owner, *parents, kind="splice", spans=spans, ms=end - begin, **fields)


class TestSteps:
    @pytest.mark.parametrize(("was", "to"), list(itertools.product(ORDER, ORDER)))
    def test_every_step_from_every_state(self, film, was, to):
        at(film, was)
        before = Step.objects.count()
        needs = STEPS.get((was, to))
        if was == to:
            assert revoke_film(actor=film.owner, clip=film, to=to, **GIVEN) is None
            assert Step.objects.count() == before
            return
        if needs is None:
            with pytest.raises(RevocationRefused):
                revoke_film(actor=film.owner, clip=film, to=to, **GIVEN)
            assert (state_of(film), Step.objects.count()) == (was, before)
            return
        for missing in needs:
            with pytest.raises(RevocationRefused) as refused:
                revoke_film(actor=film.owner, clip=film, to=to, **{**GIVEN, missing: type(GIVEN[missing])()})
            assert list(refused.value.message_dict) == [missing] and state_of(film) == was
        step = revoke_film(actor=film.owner, clip=film, to=to, **{name: GIVEN[name] for name in needs})
        assert (step.was, step.now, step.by, step.why) == (was, to, film.owner, GIVEN["why"] if needs else "")
        assert state_of(film) == to and Step.objects.count() == before + 1

    def test_what_can_be_chosen_is_what_can_be_done(self):
        assert {(was, to) for was in ORDER for to in steps_from(was)} == set(STEPS)

    @pytest.mark.parametrize(("was", "to"), list(itertools.product(ORDER, ORDER)))
    def test_nobody_but_its_owner(self, film, theo, guest, was, to):
        at(film, was)
        for other in (theo, guest, NOBODY):
            with pytest.raises(NotYours):
                revoke_film(actor=other, clip=film, to=to, **GIVEN)
        assert state_of(film) == was

    @pytest.mark.parametrize(
        ("asked", "part"),
        [({"to": "gone"}, "state"), ({"to": ""}, "state"), ({"to": "closed", "why": "x" * 301}, "why"),
         ({"to": "closed", "why": " \n\0 "}, "why"), ({"to": "closed", "why": "naked children"}, "why")],
    )  # fmt: skip
    def test_what_cannot_be_is_named(self, film, asked, part):
        with pytest.raises(RevocationRefused) as refused:
            revoke_film(actor=film.owner, clip=film, **asked)
        assert list(refused.value.message_dict) == [part] and not Step.objects.exists()

    def test_a_deleted_film_is_restored_first(self, film, mira):
        remove_clip(actor=mira, clip=film)
        with pytest.raises(Deleted):
            revoke_film(actor=mira, clip=film, to="closed", **GIVEN)

    def test_the_database_keeps_the_last_step_last(self, film, mira):
        node = Node.objects.get(key=film.pk)
        for was, now in (("purged", "open"), ("closed", "closed")):
            with pytest.raises(IntegrityError), transaction.atomic():
                Step.objects.create(node=node, was=was, now=now, by=mira)


class TestClosed:
    @pytest.mark.parametrize("state", ["closed", "blurred"])
    def test_nobody_but_its_owner_begins_anything(self, film, mira, theo, state):
        at(film, state)
        assert {one.code for one in refusals_by_kind(person=theo, clip=film).values()} == {"closed"}
        assert not any(refusals_by_kind(person=mira, clip=film).values())

    @pytest.mark.parametrize("state", ["closed", "blurred"])
    def test_what_was_shown_plays_on_and_what_was_not_waits(self, film, theo, state):
        shown, draft = taking(film, owner=theo), taking(film, owner=theo, published=False)
        at(film, state)
        assert Clip.objects.public().filter(pk=shown.pk).exists() and film_urls(film, bearer="x")
        assert "stays yours alone" in why_private(draft)[0]
        with pytest.raises(NotPermitted):
            release_film(actor=theo, clip=draft, visibility="public")
        for back in ORDER[ORDER.index(state) - 1 :: -1]:
            revoke_film(actor=film.owner, clip=film, to=back)
        assert release_film(actor=theo, clip=draft, visibility="public").published_at

    def test_what_grew_from_it_is_remixed_on_its_own_terms(self, film, theo, olga):
        child = taking(film, owner=theo)
        at(film, "blurred")
        assert not any(refusals_by_kind(person=olga, clip=child).values())


class TestBlurred:
    def seen(self, viewer, clip):
        above = family_of(viewer=viewer, clip=clip).above
        return [(leaf.state, leaf.clip.caption if leaf.clip else None) for leaf in above]

    @pytest.mark.parametrize("state", ["blurred", "purged"])
    def test_it_has_no_name_in_trees_but_for_its_owner(self, film, mira, theo, state):
        child = make_offshoot(theo, film, caption="Child")
        far = make_offshoot(theo, child, caption="Far")
        at(film, state)
        for viewer in (theo, NOBODY):
            assert self.seen(viewer, far) == [("open", "Child"), ("blurred", None)]
        assert self.seen(mira, far) == [("open", "Child"), ("blurred", "Golden hour")]

    def test_its_own_page_stays_and_a_deleted_one_is_removed(self, client, film, mira, theo):
        child = make_offshoot(theo, film)
        at(film, "blurred")
        assert client.get(f"/clips/{film.pk}/").status_code == 200
        assert family_of(viewer=NOBODY, clip=film).me.clip == film
        remove_clip(actor=mira, clip=film)
        assert self.seen(NOBODY, child) == [("gone", None)]

    def test_no_page_nor_the_api_gives_it_away(self, client, film, theo):
        child = make_offshoot(theo, film, spans=[Span("retold", 0, 2000, 0, 2000)], caption="Child")
        at(film, "blurred")
        for address in ("/clips/{}/", "/clips/{}/lineage/", "/api/v1/clips/{}/lineage/", "/clips/{}/remix/"):
            answer = client.get(address.format(child.pk))
            assert answer.status_code == 200, address
            assert film.pk not in answer.content.decode() and "Golden hour" not in answer.content.decode(), address
        for address in ("/clips/{}/lineage/{}/", "/api/v1/clips/{}/lineage/{}/"):
            assert client.get(address.format(child.pk, film.pk)).status_code == 404
        for address in ("/trees/", "/api/v1/trees/"):
            assert film.pk not in client.get(address).content.decode()
        page = client.get(f"/clips/{child.pk}/").content.decode()
        assert "A film that its maker took back" in page and "was taken back by its maker and has no name here" in page
        assert client.get(f"/api/v1/clips/{child.pk}/lineage/").json()["nodes"][1]["state"] == "blurred"


class TestPurged:
    def test_it_is_shown_to_nobody_and_plays_to_its_owner_alone(self, film, mira, theo):
        film = at(film, "purged")
        assert (film.visibility, film.rights) == ("private", "clear") and film_urls(film, bearer="x")
        assert not Clip.objects.visible_to(theo).filter(pk=film.pk).exists()
        with pytest.raises(NotPermitted, match="for good"):
            release_film(actor=mira, clip=film, visibility="unlisted")
        assert release_film(actor=mira, clip=film, visibility="private")

    def test_films_with_a_stretch_of_it_are_withheld_however_far(self, film, mira, theo, olga):
        child = taking(film, owner=theo)
        far = taking(child, owner=olga, begin=500, end=1500)
        sound = taking(film, owner=theo, use="sound")
        own = taking(film, owner=mira)
        told = make_offshoot(theo, film, spans=[Span("retold", 0, 2000, 0, 2000)])
        other = make_clip(theo)
        mixed = taking(far, other, owner=olga)
        assert concerned_by(film).carrying == 5
        at(film, "purged")
        for withheld in (child, far, sound, own, mixed):
            withheld.refresh_from_db()
            assert withheld.rights == "withheld" and not withheld.plays, withheld
        for kept in (told, other):
            kept.refresh_from_db()
            assert kept.rights == "clear"
        assert {row.node.key: row.picture for row in Withheld.objects.select_related("node")}[far.pk] == [[0, 1000]]
        assert Withheld.objects.get(node__key=sound.pk).picture == []

    def test_a_withheld_film_plays_to_nobody_its_maker_too(self, client, film, theo):
        child = taking(film, owner=theo, caption="Child")
        filed(child, film.renditions.get().key, "master", "540", "poster")
        at(film, "purged")
        gone = client.get(f"/clips/{child.pk}/")
        assert gone.status_code == 404 and "This film is withheld" in gone.content.decode()
        assert "Child" not in gone.content.decode()
        assert client.get(f"/api/v1/clips/{child.pk}/").status_code == 404
        client.force_login(theo)
        page = client.get(f"/clips/{child.pk}/").content.decode()
        assert "<video" not in page and "/media/" not in page.split('<section class="section')[0]
        assert "It plays to nobody any more" in page and GIVEN["why"] in page and "0 s – 2 s" in page
        told = client.get(f"/api/v1/clips/{child.pk}/").json()
        assert (told["files"], told["rights"]) == ({}, "withheld")
        for door in ("download/", "film.mp4", "poster.jpg", "embed/"):
            assert client.get(f"/clips/{child.pk}/{door}").status_code == 404
        with pytest.raises((ConsentMissing, NotPermitted)):
            release_film(actor=theo, clip=child, visibility="public")

    def test_nothing_frees_it_by_the_way(self, film, theo):
        child = taking(film, owner=theo)
        at(film, "purged")
        assert settle_rights(clip=child) == "withheld" and not clear_clip(clip=child).allowed
        assert [one.code for one in clear_clip(clip=child).reasons] == ["film-purged"]

    def test_other_stretches_of_a_withheld_film_are_as_good_as_before(self, film, theo):
        other = make_clip(theo, ms=4000)
        child = make_clip(theo, ms=4000)
        Node.objects.get(key=child.pk).delete()
        halves = [Span("both", 0, 2000, 0, 2000)], [Span("both", 0, 2000, 2000, 4000)]
        parents = zip((film, other), halves, strict=True)
        grow(clip=child, sources=[Source(parent.pk, "splice", 0.5, half) for parent, half in parents])
        at(film, "purged")
        takes = {
            begin: [Source(child.pk, "splice", 0.9, (Span("picture", begin, begin + 1000, 0, 1000),))]
            for begin in (500, 2500)
        }
        assert (purged_among(takes[500]), purged_among(takes[2500])) == ([child.pk], [])
        with pytest.raises(NotCleared, match="taken back for good"):
            must_clear(actor=theo, storyboard=make_storyboard(), sources=takes[500])
        must_clear(actor=theo, storyboard=make_storyboard(), sources=takes[2500])
        assert not any(refusals_by_kind(person=theo, clip=child).values())

    def test_nothing_grows_from_it_not_even_its_owner_s(self, film, mira, theo):
        film = at(film, "purged")
        for person in (mira, theo, NOBODY):
            assert {one.code for one in refusals_by_kind(person=person, clip=film).values()} == {"purged"}

    def test_a_film_finished_after_the_purge_is_born_withheld(self, film, theo):
        at(film, "purged")
        child = taking(film, owner=theo, published=False)
        assert child.rights == "withheld"
        retold = make_offshoot(theo, film, published=False)
        assert retold.rights == "clear" and len(why_private(retold)) == 2

    def test_a_purged_film_that_is_let_go_of_keeps_what_it_withholds(self, film, theo):
        child = taking(film, owner=theo)
        at(film, "purged")
        key = film.pk
        film.delete()
        assert settle_rights(clip=child) == "withheld" and len(effects_on(child)) == 1
        assert purged_among([Source(key, "splice", 1.0, (Span("both", 0, 9, 0, 9),))]) == [key]


class TestTelling:
    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ("closed", "takes no new remixes"),
            ("blurred", "no name in trees"),
            ("purged", "Nothing of its picture"),
        ],
    )
    def test_the_owner_of_a_descendant_reads_why_and_what_it_means(self, client, film, theo, state, said):
        child = make_offshoot(theo, film)
        assert effects_on(child) == []
        at(film, state)
        [effect] = effects_on(child)
        assert (effect.taken, effect.why, effect.withheld) == (state, GIVEN["why"], False) and said in effect.to_owner
        client.force_login(theo)
        page = client.get(f"/clips/{child.pk}/").content.decode()
        assert said in page and GIVEN["why"] in page
        client.logout()
        page = client.get(f"/clips/{child.pk}/").content.decode()
        assert effect.to_viewers in page and GIVEN["why"] not in page

    def test_what_was_let_go_again_is_not_told(self, film, theo):
        child = make_offshoot(theo, film)
        at(film, "closed")
        revoke_film(actor=film.owner, clip=film, to="open")
        assert effects_on(child) == []


class TestDoors:
    def test_the_page_takes_every_step(self, client, film, mira, theo):
        taking(film, owner=theo)
        client.force_login(mira)
        address = f"/clips/{film.pk}/revocation/"
        page = client.get(address).content.decode()
        assert page.count('name="state"') == 3 and "This withholds 1 film." in page
        for bad in ({}, {"state": "gone"}, {"state": "closed"}, {"state": "purged", "why": "no"}, {"state": "purged"}):
            refused = client.post(address, bad)
            assert refused.status_code == 422 and 'class="errors' in refused.content.decode(), bad
        assert state_of(film) == "open"
        assert client.post(address, {"state": "closed", "why": "enough"}).status_code == 302
        page = client.get(address).content.decode()
        assert "enough" in page and "Open again" in page
        assert client.post(address, {"state": "open"}).status_code == 302
        assert client.post(address, {"state": "purged", "why": "no", "confirmed": "1"}).status_code == 302
        page = client.get(address).content.decode()
        assert 'name="state"' not in page and "taken back for good" in page
        assert client.get(f"/clips/{film.pk}/").status_code == 200

    def test_nobody_else_has_it(self, client, film, theo):
        address = f"/clips/{film.pk}/revocation/"
        for browse in (lambda: None, lambda: client.force_login(theo)):
            browse()
            assert client.get(address).status_code == 403
            assert client.post(address, {"state": "closed", "why": "x"}).status_code == 403
        assert client.get("/clips/nowhere22222/revocation/").status_code == 404 and state_of(film) == "open"

    def test_the_api(self, client, film, mira, theo):
        taking(film, owner=theo)
        address = f"/api/v1/clips/{film.pk}/revocation/"
        assert client.get(address).json() == {
            "state": "open", "can_go_to": [], "films": None, "carrying": None, "steps": [],
        }  # fmt: skip
        client.force_login(mira)
        put = partial(client.put, address, content_type="application/json")
        told = put({"state": "blurred", "why": "enough"}).json()
        assert (told["state"], told["can_go_to"], told["carrying"]) == ("blurred", ["closed", "purged"], 1)
        assert [(one["was"], one["now"], one["why"]) for one in told["steps"]] == [("open", "blurred", "enough")]
        for bad in ({}, [], {"state": "gone"}, {"state": "open"}, {"state": "purged", "why": "x"}, {"state": 3}):
            answer = put(json.dumps(bad))
            assert answer.status_code == 400 and answer.json()["errors"], bad
        assert client.delete(address).status_code == 400
        assert put({"state": "closed"}).status_code == 200 and client.delete(address).json()["state"] == "open"
        client.force_login(theo)
        assert put({"state": "closed", "why": "x"}).status_code == client.delete(address).status_code == 403

    def test_the_command(self, film, theo):
        taking(film, owner=theo)

        def run(*words):
            out = io.StringIO()
            call_command("revocation", film.pk, *words, stdout=out)
            return out.getvalue()

        assert "picture or sound of it is in 1" in run() and "open → closed  enough" in run("closed", "--why", "enough")
        with pytest.raises(CommandError, match="withholds 1 of"):
            run("purged", "--why", "enough")
        assert "It can go to: nowhere." in run("purged", "--why", "enough", "--yes")
        for words in (["open"], ["closed"]):
            with pytest.raises(CommandError):
                run(*words)
        with pytest.raises(CommandError, match="no film"):
            call_command("revocation", "nowhere22222")


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_steps_at_one_moment_make_one_chain(self, film, tmp_path):
        def step(to):
            try:
                return revoke_film(actor=film.owner, clip=film, to=to, **GIVEN)
            except ValidationError as error:
                return error

        with shared_database(tmp_path) as join:
            wanted = ["closed", "open", "blurred", "closed", "purged", "open", "blurred", "purged"]
            results = at_once(join, [partial(step, to) for to in wanted])
            assert all(one is None or isinstance(one, Step | RevocationRefused) for one in results), results
            taken = list(Step.objects.order_by("pk").values_list("was", "now"))
            assert taken[0][0] == "open" and [now for _was, now in taken[:-1]] == [was for was, _now in taken[1:]]
            assert set(taken) <= set(STEPS) and taken[-1][1] == state_of(film) == "purged"

    @pytest.mark.parametrize("turn", range(3))
    def test_a_film_shown_while_one_above_is_purged_is_not_seen(self, film, theo, olga, tmp_path, turn):
        child = taking(film, owner=theo)
        drafts = [taking(child, owner=olga, published=False) for _turn in range(4)]

        def show(clip):
            try:
                return release_film(actor=olga, clip=clip, visibility="public")
            except (PermissionDenied, ValidationError) as error:
                return error

        with shared_database(tmp_path) as join:
            purge = partial(revoke_film, actor=film.owner, clip=film, to="purged", **GIVEN)
            *_shown, purged = at_once(join, [*(partial(show, one) for one in drafts), purge])
            assert isinstance(purged, Step)
            assert not Clip.objects.public().filter(pk__in=[child.pk, *(one.pk for one in drafts)]).exists()

    @pytest.mark.parametrize("turn", range(3))
    def test_a_film_born_while_one_above_is_purged_is_never_shown(self, film, theo, olga, tmp_path, turn):
        child = taking(film, owner=theo)
        clips = [make_clip(olga, published=False) for _turn in range(4)]
        Node.objects.filter(key__in=[one.pk for one in clips]).delete()

        def bear(clip):
            with transaction.atomic():
                grow(clip=clip, sources=[Source(child.pk, "splice", 1.0, (Span("both", 0, 1000, 0, 1000),))])
            try:
                return release_film(actor=olga, clip=Clip.objects.get(pk=clip.pk), visibility="public")
            except (PermissionDenied, ValidationError) as error:
                return error

        with shared_database(tmp_path) as join:
            purge = partial(revoke_film, actor=film.owner, clip=film, to="purged", **GIVEN)
            *_born, purged = at_once(join, [*(partial(bear, one) for one in clips), purge])
            assert isinstance(purged, Step)
            assert not Clip.objects.public().filter(pk__in=[one.pk for one in clips]).exists()
            assert Withheld.objects.filter(node__key__in=[one.pk for one in clips]).count() == 4
