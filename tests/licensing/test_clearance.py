"""One answer about a film, all that is in it and all it grew from."""

import inspect
import random
import re
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from clips.models import Clip
from licensing.clearance import clear
from licensing.clearance.ask import NotCleared, must_clear
from licensing.clearance.clear import AD, PUBLISH, PURPOSES, REMIX, clear_clip, clear_storyboard
from licensing.clearance.record import record_uses
from licensing.clearance.telling import SENTENCES, sentences_of, told
from licensing.consent.grant import revoke_grant
from licensing.models import Grant, Holding, License, Review, Use, Work
from lineage.grow import grow
from lineage.models import Node
from lineage.sources import Source, Span
from tests.factories import make_clip, make_storyboard, make_user
from tests.licensing.works import casting, make_character, make_work, scored

DAY = timedelta(days=1)
PLACES = ("DE", "FR", "US")


def born(owner, storyboard=None, *sources, **fields):
    """A film with what it is made with written down."""
    clip = make_clip(owner, storyboard=storyboard or make_storyboard(), **fields)
    if sources:
        Node.objects.get(key=clip.pk).delete()
        grow(clip=clip, sources=sources)
    record_uses(clip=clip, sources=sources)
    return clip


def taking(clip, use="both"):
    return Source(clip.pk, "splice", 0.2, (Span(use, 0, 1000, 0, 1000),))


def codes(clearance):
    return [reason.code for reason in clearance.reasons]


@pytest.mark.django_db
class TestLicences:
    def test_free_music_is_clear_for_everything(self, mira):
        clip = born(mira, scored(make_storyboard(), make_work()))
        assert [clear_clip(clip=clip, purpose=purpose).allowed for purpose in PURPOSES] == [True] * 3
        assert clip.rights == Clip.Rights.CLEAR

    @pytest.mark.parametrize(
        ("terms", "purpose", "code"),
        [
            ({"ends_at": -1}, PUBLISH, "license-ended"),
            ({"starts_at": 1}, PUBLISH, "license-not-begun"),
            ({"revoked_at": -1}, PUBLISH, "license-revoked"),
            ({"ad": False}, AD, "license-not-ads"),
            ({"organic": False, "ad": True}, PUBLISH, "license-only-ads"),
            ({"remix": False}, REMIX, "license-not-remix"),
            ({"territories": ["DE"]}, PUBLISH, "license-territory"),
            ({"price": 30}, PUBLISH, "license-unpaid"),
        ],
    )
    def test_what_is_missing_is_named(self, mira, theo, terms, purpose, code):
        moments = {name: timezone.now() + value * DAY for name, value in terms.items() if name.endswith("_at")}
        if "ends_at" in moments:
            moments["starts_at"] = moments["ends_at"] - DAY
        work = make_work(theo, licensed=False)
        License.objects.create(work=work, **{"ad": False, **terms, **moments})
        answer = clear_storyboard(actor=mira, storyboard=scored(make_storyboard(), work), purpose=purpose)
        [reason] = answer.reasons
        assert (reason.code, reason.part, reason.consent) == (code, "a1", "@theo")
        assert "Low Tide" in sentences_of(answer)[0]
        assert told(answer)["reasons"][0]["code"] == code

    def test_the_terms_that_come_nearest_say_what_is_missing(self, mira, theo):
        work = make_work(theo, licensed=False)
        License.objects.create(work=work, ends_at=timezone.now() - DAY, starts_at=timezone.now() - 2 * DAY)
        License.objects.create(work=work, price=40)
        storyboard = scored(make_storyboard(), work)
        assert codes(clear_storyboard(actor=mira, storyboard=storyboard)) == ["license-unpaid"]
        Holding.objects.create(license=work.licenses.get(price=40), person=mira, price=40)
        assert clear_storyboard(actor=mira, storyboard=storyboard).allowed

    def test_several_licences_together_cover_a_territory(self, mira, settings):
        work = make_work(licensed=False)
        License.objects.create(work=work, territories=["DE"])
        License.objects.create(work=work, territories=["FR"])
        storyboard = scored(make_storyboard(), work)

        def asked(*places):
            return codes(clear_storyboard(actor=mira, storyboard=storyboard, territories=places))

        assert asked("DE", "FR") == [] and asked("DE", "US") == ["license-territory"] and asked() != []
        settings.TERRITORIES = ("FR",)
        assert clear_storyboard(actor=mira, storyboard=storyboard).allowed

    def test_who_holds_the_rights_needs_no_licence(self, mira):
        work = make_work(mira, licensed=False)
        assert clear_storyboard(actor=mira, storyboard=scored(make_storyboard(), work), purpose=AD).allowed

    def test_what_is_withdrawn_is_for_films_that_have_it(self, mira):
        work = make_work()
        clip = born(mira, scored(make_storyboard(), work))
        Work.objects.update(withdrawn_at=timezone.now())
        assert clear_clip(clip=clip).allowed
        assert codes(clear_storyboard(actor=mira, storyboard=clip.storyboard)) == ["work-withdrawn"]

    def test_an_unknown_work_or_consent_is_said(self, mira):
        storyboard = scored(make_storyboard(), Work(pk="nowhere22222"))
        storyboard = casting(storyboard, Grant(pk="nobody222222"))
        answer = clear_storyboard(actor=mira, storyboard=storyboard)
        assert codes(answer) == ["grant-unknown", "work-unknown"]
        with pytest.raises(NotCleared) as refused:
            must_clear(actor=mira, storyboard=storyboard)
        assert len(refused.value.messages) == 2


@pytest.mark.django_db
class TestConsent:
    def test_consent_is_personal(self, mira, theo, olga):
        _work, grant = make_character(theo, to=mira)
        storyboard = casting(make_storyboard(), grant)
        assert clear_storyboard(actor=mira, storyboard=storyboard).allowed
        assert clear_storyboard(actor=theo, storyboard=storyboard).allowed
        assert codes(clear_storyboard(actor=olga, storyboard=storyboard)) == ["grant-not-yours"]
        assert codes(clear_storyboard(actor=mira, storyboard=storyboard, purpose=AD)) == ["grant-not-ads"]

    def test_a_film_made_while_consent_held_stays_but_becomes_no_ad(self, mira, theo):
        _work, grant = make_character(theo, to=mira, ad=True, ends_at=timezone.now() + DAY)
        clip = born(mira, casting(make_storyboard(), grant))
        later = timezone.now() + 2 * DAY
        assert clear_clip(clip=clip, at=later).allowed
        assert codes(clear_clip(clip=clip, purpose=AD, at=later)) == ["grant-ended"]
        assert codes(clear_storyboard(actor=mira, storyboard=clip.storyboard, at=later)) == ["grant-ended"]

    def test_taking_consent_back_hides_films_and_stops_new_ones(self, mira, theo):
        _work, grant = make_character(theo, to=mira)
        clip = born(mira, casting(make_storyboard(), grant))
        assert Clip.objects.public().filter(pk=clip.pk).exists()
        assert revoke_grant(actor=theo, grant=grant, why="a change of heart") == 1
        assert not Clip.objects.public().filter(pk=clip.pk).exists()
        assert list(Clip.objects.owned_by(mira)) == [clip]
        with pytest.raises(NotCleared, match="took back"):
            must_clear(actor=mira, storyboard=clip.storyboard)
        assert revoke_grant(actor=theo, grant=grant) == 0

    def test_a_film_waits_for_the_word_of_who_wants_to_see_it(self, mira, theo):
        _work, grant = make_character(theo, to=mira, reviews=True)
        clip = born(mira, casting(make_storyboard(), grant))
        assert clip.rights == Clip.Rights.WAITING and codes(clear_clip(clip=clip)) == ["review-waiting"]
        assert clear_storyboard(actor=mira, storyboard=clip.storyboard).allowed
        review = Review.objects.get()
        Review.objects.filter(pk=review.pk).update(state=Review.State.REFUSED, why="not my colour")
        assert "not my colour" in sentences_of(clear_clip(clip=clip))[0]

    def test_one_s_own_film_asks_nobody(self, theo):
        _work, grant = make_character(theo, reviews=True)
        clip = born(theo, casting(make_storyboard(), grant))
        assert clip.rights == Clip.Rights.CLEAR and not Review.objects.exists()


@pytest.mark.django_db
class TestAncestry:
    def test_what_is_taken_from_a_film_comes_with_its_rights(self, mira, theo, olga):
        music = make_work(theo, licensed=False)
        License.objects.create(work=music, remix=False)
        _work, grant = make_character(theo, to=mira, remix=True)
        root = born(mira, scored(casting(make_storyboard(), grant), music))
        assert codes(clear_clip(clip=root, purpose=REMIX)) == ["license-not-remix"]
        silent = born(olga, None, taking(root, "picture"))
        assert clear_clip(clip=silent).allowed and clear_clip(clip=silent).weighed == 2
        loud = born(olga, None, taking(root))
        assert codes(clear_clip(clip=loud)) == ["license-not-remix"] and loud.rights == Clip.Rights.WITHDRAWN
        heir = born(theo, None, taking(silent))
        # Who holds the rights needs nobody's consent, but the music came along with nothing.
        assert clear_clip(clip=heir).allowed
        assert revoke_grant(actor=theo, grant=grant) == 2
        silent.refresh_from_db()
        assert silent.rights == Clip.Rights.WITHDRAWN

    def test_a_film_that_lent_its_storyboard_lends_no_rights(self, mira, theo, olga):
        _work, grant = make_character(theo, to=mira)
        root = born(mira, casting(make_storyboard(), grant))
        retold = born(olga, None, Source(root.pk, "modify", 1.0))
        assert clear_clip(clip=retold).allowed and not Use.objects.filter(film=retold.pk).exists()

    def test_a_film_above_that_was_taken_down_is_said_without_its_id(self, mira, olga):
        root = born(mira)
        middle = born(mira, None, taking(root))
        leaf = born(olga, None, taking(middle))
        Clip.objects.filter(pk=root.pk).update(standing=Clip.Standing.REMOVED)
        answer = clear_clip(clip=leaf)
        assert codes(answer) == ["film-removed"] and root.pk not in str(told(answer))

    def test_a_film_that_was_purged_keeps_what_it_gave(self, mira, theo, olga):
        _work, grant = make_character(theo, to=mira, remix=True)
        root = born(mira, casting(make_storyboard(), grant))
        leaf = born(olga, None, taking(root))
        root.delete()
        later = born(olga, None, taking(leaf))
        revoke_grant(actor=theo, grant=grant)
        assert codes(clear_clip(clip=later)) == ["grant-revoked"]


def test_every_code_has_its_sentence():
    named = set(re.findall(r'"((?:work|license|grant|consent)-[a-z-]+)"', inspect.getsource(clear)))
    assert named <= set(SENTENCES) and len(named) > 12


# --- against a model ------------------------------------------------------------------------------


@dataclass
class Term:
    """Terms of one work, as the model knows them."""

    organic: bool
    ad: bool
    remix: bool
    places: frozenset[str]
    begins: int
    ends: int | None
    revoked: bool


@dataclass
class Told:
    """One film of the model: its owner, what it names, and which media of which films it takes."""

    owner: int
    music: list[int]
    cast: list[int]
    takes: list[tuple[int, str]] = field(default_factory=list)


class RandomAncestries(TestCase):
    """The answer about a film equals the one a plain reading of its whole ancestry gives."""

    @settings(max_examples=25, deadline=None)
    @given(seed=st.integers(0, 2**32 - 1))
    def test_as_a_plain_reading(self, seed):
        dice = random.Random(seed)
        people = [make_user(f"p{number}-{seed}") for number in range(3)]
        now = timezone.now()
        terms = {number: [self._term(dice) for _ in range(dice.randint(1, 2))] for number in range(3)}
        grants = {number: self._term(dice) for number in range(2)}
        works = {}
        for number, listed in terms.items():
            works[number] = make_work(title=f"w{number}", licensed=False)
            for one in listed:
                License.objects.create(work=works[number], territories=sorted(one.places), **self._dated(one, now))
        given_ = {}
        for number, one in grants.items():
            character = make_work(title=f"c{number}", kind=Work.Kind.CHARACTER)
            given_[number] = Grant.objects.create(
                work=character, everybody=True, reviews=False, **self._dated(one, now)
            )
        films: list[Told] = []
        clips: list[Clip] = []
        for place in range(dice.randint(2, 7)):
            takes = [
                (above, dice.choice(["picture", "sound", "both", ""]))
                for above in dice.sample(range(place), min(place, dice.randint(0, 2)))
            ]
            told_ = Told(
                dice.randrange(3), dice.sample(range(3), dice.randint(0, 2)), dice.sample(range(2), dice.randint(0, 1)),
                takes,
            )  # fmt: skip
            storyboard = casting(
                scored(make_storyboard("fog"), *(works[n] for n in told_.music)), *(given_[n] for n in told_.cast)
            )
            sources = [
                Source(clips[above].pk, "splice", 0.3, (Span(use, 0, 900, 0, 900),) if use else ())
                for above, use in takes
            ]
            films.append(told_)
            clips.append(born(people[told_.owner], storyboard, *sources))
        last = films[-1]
        purpose = dice.choice(PURPOSES)
        asked = frozenset(dice.sample(PLACES, dice.randint(0, 2)))
        answer = clear_clip(clip=clips[-1], purpose=purpose, territories=asked)
        blocked = self._blocked(films, len(films) - 1, terms, grants, purpose, asked)
        assert {reason.values["title"] for reason in answer.reasons} == blocked, (seed, last)

    @staticmethod
    def _term(dice):
        organic = dice.random() < 0.8
        places = frozenset(dice.sample(PLACES, dice.randint(1, 3))) if dice.random() < 0.4 else frozenset()
        begins = dice.choice([-5, -5, -5, 2])
        ends = dice.choice([None, None, 3, -1]) if begins < 0 else None
        return Term(
            organic, dice.random() < 0.5 or not organic, dice.random() < 0.7, places, begins, ends, dice.random() < 0.15
        )

    @staticmethod
    def _dated(one, now):
        return {
            "organic": one.organic,
            "ad": one.ad,
            "remix": one.remix,
            "starts_at": now + one.begins * DAY,
            "ends_at": None if one.ends is None else now + one.ends * DAY,
            "revoked_at": now - DAY if one.revoked else None,
        }

    def _within(self, films, place, medium):
        """What is in a film in this medium: (kind, number, whether it came along)."""
        film = films[place]
        found = {("w", n, False) for n in film.music} if medium == "sound" else {("c", n, False) for n in film.cast}
        for above, use in film.takes:
            if use in (medium, "both"):
                own = {(kind, n) for kind, n, _ in found}
                found |= {(k, n, True) for k, n, _ in self._within(films, above, medium) if (k, n) not in own}
        return found

    def _blocked(self, films, place, terms, grants, purpose, asked):
        blocked = set()
        for kind, number, along in self._within(films, place, "sound") | self._within(films, place, "picture"):
            if kind == "w":
                fit = [one for one in terms[number] if self._fits(one, purpose, along)]
                if any(not one.places for one in fit):
                    continue
                if not asked or not all(any(spot in one.places for one in fit) for spot in asked):
                    blocked.add(f"w{number}")
            elif not self._fits(grants[number], purpose, along):
                blocked.add(f"c{number}")
        return blocked

    @staticmethod
    def _fits(one, purpose, along):
        alive = one.begins < 0 and (one.ends is None or one.ends > 0) and not one.revoked
        for_it = one.ad if purpose == AD else one.organic
        return alive and for_it and (one.remix or not (along or purpose == REMIX))
