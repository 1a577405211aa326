"""Offering works, their terms, finding them, and taking a licence."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from clips.models import Upload
from clips.uploads.remove import MustBeKept, remove_upload
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.models import Entry
from ledger.post import NotEnough
from licensing.library.offer import (
    NotYourWork,
    WorkRefused,
    describe_work,
    offer_character,
    offer_footage,
    offer_recording,
    withdraw_work,
)
from licensing.library.search import Wanted, find_works
from licensing.library.take import NotForSale, take_license
from licensing.library.terms import TermsRefused, license_work, revoke_license
from licensing.models import Grant, Holding, License, Work
from tests.factories import make_clip
from tests.licensing.works import make_upload, make_wav, make_work

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def sound(theo, tmp_path):
    return make_upload(theo, make_wav(tmp_path / "tone.wav"))


class TestOffering:
    def test_a_sound_becomes_music_that_nobody_may_use_yet(self, mira, theo, sound):
        work = offer_recording(
            actor=theo, upload=sound, kind="music", title=" My  tune ", tags=["#Warm"], attested=True
        )
        assert (work.title, work.tags, work.holder_name, work.key) == ("My tune", ["warm"], "theo", sound.key)
        assert work not in Work.objects.visible_to(mira) and work in Work.objects.visible_to(theo)
        license_work(actor=theo, work=work)
        assert work in Work.objects.visible_to(mira)

    def test_the_file_stays_while_the_work_does(self, theo, sound):
        offer_recording(actor=theo, upload=sound, kind="music", title="My tune", attested=True)
        sound.refresh_from_db()
        with pytest.raises(MustBeKept, match="library"):
            remove_upload(actor=theo, upload=sound)

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"attested": False}, "rights are yours"),
            ({"title": " "}, "1 to 120"),
            ({"title": "naked children"}, "."),
            ({"kind": "look"}, "music or ambience"),
            ({"tempo": 7}, "40 to 200"),
            ({"about": "x" * 401}, "400"),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_sentence(self, theo, sound, fields, said):
        asked = {"kind": "music", "title": "My tune", "attested": True, **fields}
        with pytest.raises(ValidationError, match=said):
            offer_recording(actor=theo, upload=sound, **asked)
        assert not Work.objects.exists() and not Upload.objects.get().kept

    def test_somebody_else_s_file_or_one_that_is_no_sound_is_refused(self, mira, theo, sound):
        with pytest.raises(PermissionDenied):
            offer_recording(actor=mira, upload=sound, kind="music", title="Mine", attested=True)
        with pytest.raises(WorkRefused, match="no sound"):
            offer_recording(actor=theo, upload=make_upload(theo), kind="music", title="Mine", attested=True)

    def test_guests_offer_nothing(self, guest):
        with pytest.raises(PermissionDenied, match="account"):
            offer_character(actor=guest, title="Pip", content={"noun": "fox"}, attested=True)

    def test_a_character_comes_with_its_holder_s_own_consent(self, theo):
        work = offer_character(
            actor=theo, title="Pip", content={"noun": "fox", "colours": ["red"]}, likeness=True, attested=True
        )
        own = Grant.objects.get()
        assert (own.to, own.reviews, own.ad, work.likeness) == (theo, False, True, True) and work.attested_at
        with pytest.raises(WorkRefused, match="what the character is"):
            offer_character(actor=theo, title="Pip", content={"colours": ["red"]}, attested=True)

    def test_footage_is_a_film_that_was_brought(self, theo):
        with pytest.raises(WorkRefused, match="footage"):
            offer_footage(actor=theo, clip=make_clip(theo), title="Mine", attested=True)
        film = make_clip(theo, engine="upload")
        assert offer_footage(actor=theo, clip=film, title="Mine", attested=True).clip == film
        with pytest.raises(WorkRefused, match="already"):
            offer_footage(actor=theo, clip=film, title="Mine", attested=True)

    def test_only_its_holder_changes_or_withdraws_a_work(self, mira, theo):
        work = make_work(theo)
        for verb in (
            lambda: withdraw_work(actor=mira, work=work),
            lambda: describe_work(actor=mira, work=work, title="x", holder_name="y"),
            lambda: license_work(actor=mira, work=work),
        ):
            with pytest.raises(NotYourWork):
                verb()
        with pytest.raises(NotYourWork):
            withdraw_work(actor=theo, work=make_work())
        first = withdraw_work(actor=theo, work=work).withdrawn_at
        assert withdraw_work(actor=theo, work=work).withdrawn_at == first


class TestTerms:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"organic": False}, "at least one"),
            ({"territories": ["XX"]}, "XX"),
            ({"ends_at": timezone.now() - DAY}, "end"),
            ({"starts_at": timezone.now() + 3 * DAY, "ends_at": timezone.now() + DAY}, "end"),
            ({"price": -1}, "price"),
            ({"share": 1.2}, "share"),
        ],
    )
    def test_terms_that_cannot_be(self, theo, fields, said):
        with pytest.raises(TermsRefused, match=said):
            license_work(actor=theo, work=make_work(theo, licensed=False), **fields)

    def test_terms_are_kept_as_they_were_given(self, theo):
        given = {"territories": ["de", "at", "DE"], "price": 30, "share": 0.125, "ad": True}
        license = license_work(actor=theo, work=make_work(theo, licensed=False), **given)
        assert (license.territories, license.price, license.split, license.ad) == (["AT", "DE"], 30, 125_000, True)

    def test_terms_end_with_a_reason_unless_somebody_paid(self, mira, theo, django_capture_on_commit_callbacks, rung):
        work = make_work(theo, licensed=False)
        free, dear = license_work(actor=theo, work=work), license_work(actor=theo, work=work, price=5)
        with pytest.raises(TermsRefused, match="why"):
            revoke_license(actor=theo, license=free, why=" ")
        with django_capture_on_commit_callbacks(execute=True):
            revoke_license(actor=theo, license=free, why="sold it")
        assert free.revoked_at and rung == ["rescore"]
        Holding.objects.create(license=dear, person=mira, price=5)
        with pytest.raises(TermsRefused, match="paid"):
            revoke_license(actor=theo, license=dear, why="sold it")

    def test_characters_have_no_terms(self, theo):
        with pytest.raises(TermsRefused, match="consent"):
            license_work(actor=theo, work=make_work(theo, kind=Work.Kind.CHARACTER))


@pytest.fixture
def rung(monkeypatch):
    rung: list[str] = []
    monkeypatch.setattr("licensing.library.terms.ring_rescoring", lambda: rung.append("rescore"))
    return rung


class TestFinding:
    def found(self, viewer, **asked):
        return [work.title for work in find_works(viewer=viewer, wanted=Wanted.of(asked))]

    def test_words_kind_use_and_price(self, mira, theo):
        make_work(title="Low Tide", words="calm 平静 sea")
        dear = make_work(theo, title="High Tide", licensed=False, content={"mood": "epic"})
        License.objects.create(work=dear, price=9)
        make_work(theo, title="Hidden", licensed=False)
        make_work(title="Waves", kind=Work.Kind.AMBIENCE)
        assert self.found(mira, q="tide") == ["High Tide", "Low Tide"]
        assert self.found(mira, q="TIDE calm") == ["Low Tide"] == self.found(mira, q="平静")
        assert self.found(mira, kind="ambience") == ["Waves"] and len(self.found(mira, kind="nonsense")) == 3
        assert self.found(mira, use="ad", kind="music") == ["Low Tide"] == self.found(mira, free="1", kind="music")
        assert self.found(theo, mine="1") == ["Hidden", "High Tide"]
        assert self.found(mira, q="\0%'\"") == []

    @given(st.text(max_size=120))
    def test_any_words_are_looked_for(self, words):
        assert Wanted.of({"q": words, "kind": words}).kind == ""


class TestTaking:
    @pytest.fixture(autouse=True)
    def no_gifts(self, settings):
        settings.CREDITS = {**settings.CREDITS, "welcome": 0, "daily": 0}

    def test_the_price_goes_to_the_holder_once(self, mira, theo):
        grant(person=mira, amount=50, key="g1")
        license = license_work(actor=theo, work=make_work(theo, licensed=False), price=30)
        first = take_license(actor=mira, license=license)
        assert take_license(actor=mira, license=license) == first
        assert (balance_of(person=mira).free, balance_of(person=theo).free) == (20, 30)
        assert Entry.objects.filter(reason=Entry.Reason.LICENSE).count() == 1

    def test_who_has_too_little_takes_nothing(self, mira, theo):
        license = license_work(actor=theo, work=make_work(theo, licensed=False), price=30)
        with pytest.raises(NotEnough):
            take_license(actor=mira, license=license)
        assert not Holding.objects.exists()

    def test_what_is_free_ended_or_one_s_own_is_not_sold(self, mira, theo, guest):
        work = make_work(theo, licensed=False)
        free = license_work(actor=theo, work=work)
        dear = license_work(actor=theo, work=work, price=3)
        with pytest.raises(NotForSale, match="free"):
            take_license(actor=mira, license=free)
        with pytest.raises(NotForSale, match="yourself"):
            take_license(actor=theo, license=dear)
        with pytest.raises(PermissionDenied):
            take_license(actor=guest, license=dear)
        License.objects.filter(pk=dear.pk).update(revoked_at=timezone.now())
        with pytest.raises(NotForSale, match="any more"):
            take_license(actor=mira, license=dear)
