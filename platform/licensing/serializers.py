"""Works, terms, consent and clearance as the API tells them, and how they are asked for."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clips.api import MakerSerializer
from licensing.clearance.clear import AD, PUBLISH, REMIX
from licensing.forms import OFFERED
from licensing.models import WHOLE, Grant, License, Review, Work
from licensing.showing import consent_in_words, state_of, terms_in_words
from media.address import media_url
from media.tickets import bearer_of


class LicenseSerializer(serializers.ModelSerializer[License]):
    """Terms under which a work may be used."""

    territories = serializers.ListField(child=serializers.CharField(), help_text="ISO 3166 codes; none: everywhere.")
    share = serializers.SerializerMethodField(help_text="Of what a film earns, 0 to 1.")
    said = serializers.SerializerMethodField(help_text="The terms in a line, in the reader's language.")
    state = serializers.SerializerMethodField()

    class Meta:
        model = License
        fields = (
            "id", "organic", "ad", "remix", "territories", "starts_at", "ends_at", "price", "share", "said", "state",
            "revoked_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_share(self, license: License) -> float:
        return license.split / WHOLE

    def get_said(self, license: License) -> str:
        return terms_in_words(license)

    def get_state(self, license: License) -> str:
        return state_of(license)


class GrantSerializer(serializers.ModelSerializer[Grant]):
    """Consent to cast a character. Name its `id` as `grant` of a member of a cast."""

    work = serializers.CharField(source="work_id", read_only=True)
    to = MakerSerializer(allow_null=True, read_only=True)
    said = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()

    class Meta:
        model = Grant
        fields = (
            "id", "work", "to", "everybody", "organic", "ad", "remix", "reviews", "starts_at", "ends_at", "said",
            "state", "revoked_at", "why",
        )  # fmt: skip
        read_only_fields = fields

    def get_said(self, grant: Grant) -> str:
        return consent_in_words(grant)

    def get_state(self, grant: Grant) -> str:
        return state_of(grant)


class WorkSerializer(serializers.ModelSerializer[Work]):
    """A work of the library. Name its `id` as `work` of a track."""

    holder = MakerSerializer(allow_null=True, read_only=True)
    title = serializers.CharField(source="shown_title", read_only=True)
    tags = serializers.ListField(child=serializers.CharField(), read_only=True)
    content = serializers.DictField(read_only=True, help_text="What it brings to a storyboard.")
    preview = serializers.SerializerMethodField(help_text="A sound or a picture; signed, for some minutes.")
    licenses = LicenseSerializer(many=True, read_only=True)

    class Meta:
        model = Work
        fields = (
            "id", "kind", "title", "about", "tags", "holder", "holder_name", "likeness", "content", "ms", "preview",
            "licenses", "created_at", "withdrawn_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_preview(self, work: Work) -> str:
        return media_url(bearer_of(self.context["request"]._request), work.preview) if work.preview else ""


class OfferSerializer(serializers.Serializer[Any]):
    """A sound one has brought, or a character."""

    kind = serializers.ChoiceField(choices=[(kind.value, kind.label) for kind in OFFERED])
    title = serializers.CharField(max_length=120)
    upload = serializers.CharField(max_length=12, required=False, help_text="Of the sound, or a character's picture.")
    holder_name = serializers.CharField(max_length=120, required=False, allow_blank=True)
    about = serializers.CharField(max_length=400, required=False, allow_blank=True)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), max_length=8, required=False)
    mood = serializers.CharField(max_length=20, required=False)
    tempo = serializers.IntegerField(min_value=40, max_value=200, required=False)
    noun = serializers.CharField(max_length=40, required=False, help_text="What a character is: fox.")
    colours = serializers.ListField(child=serializers.CharField(max_length=40), max_length=4, required=False)
    likeness = serializers.BooleanField(default=False, help_text="It is oneself, a living person.")
    attested = serializers.BooleanField(help_text="That the rights are one's own, or one may give them.")


class TermsSerializer(serializers.Serializer[Any]):
    """Terms to offer a work under."""

    organic = serializers.BooleanField(default=True)
    ad = serializers.BooleanField(default=False)
    remix = serializers.BooleanField(default=True)
    territories = serializers.ListField(child=serializers.CharField(max_length=2), max_length=249, required=False)
    starts_at = serializers.DateTimeField(required=False, allow_null=True)
    ends_at = serializers.DateTimeField(required=False, allow_null=True)
    price = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    share = serializers.FloatField(min_value=0, max_value=1, default=0)
    evidence = serializers.CharField(max_length=12, required=False, help_text="An upload of one's own.")
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)


class ConsentSerializer(serializers.Serializer[Any]):
    """Consent to give: to one person by handle, or to everybody."""

    to = serializers.CharField(max_length=41, required=False, help_text="A handle.")
    everybody = serializers.BooleanField(default=False)
    organic = serializers.BooleanField(default=True)
    ad = serializers.BooleanField(default=False)
    remix = serializers.BooleanField(default=False)
    reviews = serializers.BooleanField(default=True)
    ends_at = serializers.DateTimeField(required=False, allow_null=True)


class WhySerializer(serializers.Serializer[Any]):
    """Why."""

    why = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class WordSerializer(serializers.Serializer[Any]):
    """Yes or no to a film; a no says why."""

    agreed = serializers.BooleanField()
    why = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """A film that waits for one's word, or had it."""

    clip = serializers.CharField(source="clip_id", read_only=True)
    title = serializers.CharField(source="clip.title", read_only=True)
    maker = MakerSerializer(source="clip.owner", read_only=True)
    grant = serializers.CharField(source="grant_id", read_only=True)
    film = serializers.SerializerMethodField(help_text="To look at; signed, for some minutes.")

    class Meta:
        model = Review
        fields = ("id", "clip", "title", "maker", "grant", "state", "why", "film", "asked_at", "decided_at")
        read_only_fields = fields

    def get_film(self, review: Review) -> str:
        keys = [one.key for one in review.clip.renditions.all() if one.kind == "master"]
        return media_url(bearer_of(self.context["request"]._request), keys[0]) if keys else ""


class ReasonSerializer(serializers.Serializer[Any]):
    """One reason why not."""

    code = serializers.CharField()
    sentence = serializers.CharField()
    consent = serializers.CharField(help_text="Whose consent or licence is missing: @handle, or a name.")
    part = serializers.CharField(help_text="The track, cast member or shot.")
    inherited = serializers.BooleanField(help_text="It lies in a film that this one takes picture or sound from.")
    values = serializers.DictField(child=serializers.CharField())


class ClearanceSerializer(serializers.Serializer[Any]):
    """May this be shown, remixed, an ad?"""

    purpose = serializers.ChoiceField(choices=[PUBLISH, REMIX, AD])
    territories = serializers.ListField(child=serializers.CharField())
    at = serializers.DateTimeField()
    allowed = serializers.BooleanField()
    weighed = serializers.IntegerField(help_text="Works, consents and films that were looked at.")
    reasons = serializers.SerializerMethodField()

    @extend_schema_field(ReasonSerializer(many=True))
    def get_reasons(self, told: dict[str, Any]) -> Any:
        return ReasonSerializer(told["reasons"], many=True).data
