"""Letting people cast one, looking at their films, and taking it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from clips.models import Clip
from clips.release import ConsentMissing, release_clip
from licensing.clearance.record import record_uses
from licensing.consent.grant import GrantRefused, grant_use, revoke_grant
from licensing.consent.review import ReviewRefused, decide_review, reviewable_by, reviews_for
from licensing.library.offer import NotYourWork, offer_character
from licensing.models import Grant, Review
from tests.factories import make_clip, make_storyboard
from tests.licensing.works import casting, make_character, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def pip(theo):
    return offer_character(actor=theo, title="Pip", content={"noun": "fox"}, attested=True)


@pytest.fixture
def film(mira, theo):
    """A draft of Mira's with a character of Theo's, who wants to see it first."""
    _work, grant = make_character(theo, to=mira, reviews=True)
    clip = make_clip(mira, published=False, storyboard=casting(make_storyboard(), grant))
    record_uses(clip=clip)
    return clip


class TestGranting:
    def test_to_one_or_to_everybody(self, mira, theo, olga, pip):
        grant_use(actor=theo, work=pip, to=mira, ends_at=timezone.now() + timedelta(days=9))
        assert [grant.to for grant in Grant.objects.usable_by(mira)] == [mira]
        assert not Grant.objects.usable_by(olga).exists()
        grant_use(actor=theo, work=pip, everybody=True)
        assert Grant.objects.usable_by(olga).get().everybody
        later = timezone.now() + timedelta(days=10)
        assert Grant.objects.usable_by(mira, later).get().everybody

    def test_what_cannot_be_given(self, mira, theo, guest, pip):
        refused = [
            {"to": mira, "everybody": True},
            {},
            {"to": theo},
            {"to": guest},
            {"to": mira, "organic": False},
            {"to": mira, "ends_at": timezone.now()},
        ]
        for asked in refused:
            with pytest.raises(GrantRefused):
                grant_use(actor=theo, work=pip, **asked)
        with pytest.raises(NotYourWork):
            grant_use(actor=mira, work=pip, to=mira)
        with pytest.raises(GrantRefused, match="licence"):
            grant_use(actor=theo, work=make_work(theo), everybody=True)

    def test_one_consent_a_person_is_in_force(self, mira, theo, pip):
        first = grant_use(actor=theo, work=pip, to=mira)
        with pytest.raises(GrantRefused, match="already"):
            grant_use(actor=theo, work=pip, to=mira, ad=True)
        revoke_grant(actor=theo, grant=first)
        assert grant_use(actor=theo, work=pip, to=mira, ad=True).ad

    def test_who_may_know_of_it(self, mira, theo, olga, pip):
        grant = grant_use(actor=theo, work=pip, to=mira)
        for person, known in ((mira, True), (theo, True), (olga, False)):
            assert Grant.objects.visible_to(person).filter(pk=grant.pk).exists() is known


class TestReviewing:
    def test_a_film_is_shown_after_a_yes(self, mira, theo, olga, film):
        assert film.rights == Clip.Rights.WAITING
        with pytest.raises(ConsentMissing, match="waits"):
            release_clip(actor=mira, clip=film, visibility="public")
        review = reviews_for(theo).get()
        assert film in reviewable_by(theo) and film not in reviewable_by(olga) and not reviews_for(olga)
        with pytest.raises(PermissionDenied):
            decide_review(actor=mira, review=review, agreed=True)
        decide_review(actor=theo, review=review, agreed=True)
        assert release_clip(actor=mira, clip=film, visibility="public").visibility == "public"
        assert film in Clip.objects.public()

    def test_a_no_has_a_reason_and_can_be_changed(self, mira, theo, film):
        review = reviews_for(theo).get()
        with pytest.raises(ReviewRefused, match="why"):
            decide_review(actor=theo, review=review, agreed=False, why=" ")
        decide_review(actor=theo, review=review, agreed=False, why="I do not sail")
        film.refresh_from_db()
        assert film.rights == Clip.Rights.WITHDRAWN
        decide_review(actor=theo, review=review, agreed=True)
        release_clip(actor=mira, clip=film, visibility="public")
        decide_review(actor=theo, review=review, agreed=False, why="changed my mind")
        assert film not in Clip.objects.public()

    def test_nothing_is_agreed_to_once_consent_is_taken_back(self, theo, film):
        review = reviews_for(theo).get()
        revoke_grant(actor=theo, grant=review.grant)
        with pytest.raises(ReviewRefused, match="taken this consent back"):
            decide_review(actor=theo, review=Review.objects.select_related("grant__work").get(), agreed=True)
        film.refresh_from_db()
        assert film.rights == Clip.Rights.WITHDRAWN

    def test_what_is_written_down_twice_is_there_once(self, film):
        record_uses(clip=film)
        assert Review.objects.count() == 1
