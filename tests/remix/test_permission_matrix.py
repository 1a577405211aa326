"""Who may make what of a film, in every case there is, at the doors where it is asked.

The tables below are the rule as it stands in docs/revocation.md, written anew; every case of kind × audience × person ×
state of the film is asked over HTTP and held against it: when a remix begins, when its film is asked for, and when that
is shown.
"""

import itertools
from functools import partial

import pytest
from django.db import transaction
from django.test import Client

from accounts.following.follow import follow
from generation.models import Draft
from lineage.models import Edge, Node, Terms
from tests.engines import tiny  # noqa: F401
from tests.factories import make_clip, make_guest, make_offshoot, make_storyboard, make_user

pytestmark = pytest.mark.django_db

KINDS = Edge.Kind.values
# Whom a kind of remix is for, and who may therefore make it.
RULE = {
    "everyone": {"owner", "follower", "named", "stranger", "guest", "visitor"},
    "followers": {"owner", "follower", "named"},
    "named": {"owner", "named"},
    "nobody": {"owner"},
}
PEOPLE = sorted(set.union(*RULE.values()))
# Who may make anything of a film that was taken back so far, whomever it is for otherwise.
TAKEN = {"open": set(PEOPLE), "closed": {"owner"}, "blurred": {"owner"}, "purged": set()}


def allowed(state, audience, _kind, person):
    return person in RULE[audience] and person in TAKEN[state]


class Scene:
    """A film of somebody's, and a browser for each person who looks at it."""

    def __init__(self) -> None:
        self.people = {name: make_user(name) for name in ("owner", "follower", "named", "stranger")}
        self.people["guest"] = make_guest()
        follow(actor=self.people["follower"], person=self.people["owner"])
        board = make_storyboard("a red sailboat on the sea at sunset", ms=3000)
        self.film = make_clip(self.people["owner"], storyboard=board, ms=3000)
        self.other = make_clip(self.people["owner"], storyboard=board, ms=3000)
        self.terms = Terms.objects.create(clip=self.film)
        self.terms.named.add(self.people["named"])
        self.browsers = {name: self._browser(name) for name in PEOPLE}
        self.begun = {
            "modify": {"instruction": "make it night"},
            "restyle": {"style": "oil painting"},
            "recast": {"who": board["cast"][0]["id"], "into": "fox"},
            "rescore": {"mood": "epic"},
            "extend": {"seconds": 1},
            "splice": {"pieces": [{"clip": self.film.pk, "in_ms": 0, "out_ms": 1500}] * 2},
            "reframe": {"mirror": True},
            "duet": {"other": self.other.pk},
            "caption": {"lines": ["Hello"]},
        }

    def _browser(self, name):
        client = Client()
        if name == "guest":
            session = client.session
            session["guest"] = self.people["guest"].pk
            session.save()
        elif name != "visitor":
            client.force_login(self.people[name])
        return client

    def set(self, audience, **kinds):
        Terms.objects.filter(pk=self.film.pk).update(audience=audience, kinds=kinds)

    def cases(self, people):
        """Every case, with the film made ready for it; whom the rest of the kinds is for must not matter."""
        for state in TAKEN:
            Node.objects.filter(key=self.film.pk).update(revocation=state)
            for audience, kind, person in itertools.product(RULE, KINDS, people):
                self.set("nobody" if audience == "everyone" else "everyone", **{kind: audience})
                yield state, audience, kind, person


@pytest.fixture
def scene(settings, monkeypatch, tiny):  # noqa: F811
    settings.QUEUED_PER_PERSON = settings.GUEST_FILMS_PER_HOUR = 100_000
    monkeypatch.setattr("accounts.limits._count", lambda *given: None)
    monkeypatch.setattr("rest_framework.throttling.SimpleRateThrottle.allow_request", lambda *given: True)
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)
    return Scene()


def held_against(cases):
    """The cases that were answered otherwise than the rule says (case, status, whether it should have been allowed),
    and how many cases there were."""
    wrong, count = [], 0
    for case, answer in cases:
        count += 1
        may = allowed(*case)
        if (answer.status_code in (200, 201)) != may or (not may and answer.status_code != 403):
            wrong.append((case, answer.status_code, may))
    return wrong, count


def undone(ask):
    """What is answered, with nothing of it kept."""
    with transaction.atomic():
        answer = ask()
        transaction.set_rollback(True)
    return answer


def test_what_a_viewer_is_offered(scene):
    for state, audience, person in itertools.product(TAKEN, RULE, PEOPLE):
        Node.objects.filter(key=scene.film.pk).update(revocation=state)
        scene.set(audience)
        told = scene.browsers[person].get(f"/api/v1/clips/{scene.film.pk}/permissions/").json()
        may = allowed(state, audience, "", person)
        assert [one["kind"] for one in told["you"]] == KINDS
        assert {one["allowed"] for one in told["you"]} == {may}, (state, audience, person)
        assert all(bool(one["reason"]) != may for one in told["you"])
        assert told["named"] == (["named"] if person == "owner" else None)
        page = scene.browsers[person].get(f"/clips/{scene.film.pk}/remix/").content.decode()
        assert page.count('class="way"') == (9 if may else 0), (state, audience, person)


def test_each_kind_is_for_whom_it_is_set_alone(scene):
    for kind, audience in itertools.product(KINDS, RULE):
        rest = "nobody" if audience == "everyone" else "everyone"
        scene.set(rest, **{kind: audience})
        for person in ("follower", "named", "stranger", "visitor"):
            told = scene.browsers[person].get(f"/api/v1/clips/{scene.film.pk}/permissions/").json()["you"]
            may = {one["kind"]: one["allowed"] for one in told}
            assert may.pop(kind) == (person in RULE[audience]), (kind, audience, person)
            assert set(may.values()) == {person in RULE[rest]}, (kind, audience, person)


def test_beginning_a_remix(scene):
    def cases():
        for case in scene.cases(PEOPLE):
            *_rest, kind, person = case
            ask = partial(scene.browsers[person].post, f"/api/v1/clips/{scene.film.pk}/remixes/")
            yield case, undone(partial(ask, {"kind": kind, **scene.begun[kind]}, "application/json"))

    assert held_against(cases()) == ([], len(TAKEN) * len(RULE) * len(KINDS) * len(PEOPLE))


def test_asking_for_the_film_of_a_remix(scene):
    drafts = {
        (kind, person): Draft.objects.create(
            owner=scene.people[person], prompt="", storyboard=scene.film.storyboard, parent=scene.film, remix=kind,
            reading={"prompt": "", "language": "en"},
        )
        for kind, person in itertools.product(KINDS, scene.people)
    }  # fmt: skip

    def cases():
        for case in scene.cases(scene.people):
            *_rest, kind, person = case
            body = {"kind": "film", "draft": drafts[kind, person].pk}
            yield case, undone(partial(scene.browsers[person].post, "/api/v1/jobs/", body, "application/json"))

    assert held_against(cases()) == ([], len(TAKEN) * len(RULE) * len(KINDS) * len(scene.people))


def test_showing_the_film_of_a_remix(scene):
    """Its owner may show it to those who have its address, guests too."""
    films = {
        (kind, person): make_offshoot(scene.people[person], scene.film, kind=kind, published=False)
        for kind, person in itertools.product(KINDS, scene.people)
    }

    def cases():
        for case in scene.cases(scene.people):
            *_rest, kind, person = case
            ask = partial(scene.browsers[person].put, f"/api/v1/clips/{films[kind, person].pk}/release/")
            yield case, undone(partial(ask, {"visibility": "unlisted"}, "application/json"))

    assert held_against(cases()) == ([], len(TAKEN) * len(RULE) * len(KINDS) * len(scene.people))
