"""What the API says of the feed, and takes from it."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clips.models import Clip
from feed.models import PARTS, Place
from feed.slates.read import Shown
from lineage.crediting.api import CreditedSerializer

# A look may last as long as a slot is good for.
A_DAY_MS = 86_400_000


class SlotSerializer(serializers.Serializer[Any]):
    """The place of a film in a slate, and why it stands there."""

    slot = serializers.CharField(source="word", help_text="Send it to `watches/` with what came of it.")
    position = serializers.IntegerField()
    found_by = serializers.CharField(source="slot.source", help_text="What found it; `order` where time alone did.")
    terms = serializers.DictField(source="slot.terms", child=serializers.FloatField(), help_text="In log-odds.")
    score = serializers.FloatField(source="slot.score", allow_null=True, help_text="The sum of its terms.")
    propensity = serializers.FloatField(
        source="slot.propensity",
        allow_null=True,
        help_text="How likely this film was here; null: not known.",
    )


class ShownSerializer(CreditedSerializer):
    """A film in the feed."""

    slot = serializers.SerializerMethodField()

    class Meta(CreditedSerializer.Meta):
        fields = (*CreditedSerializer.Meta.fields, "slot")

    @extend_schema_field(SlotSerializer)
    def get_slot(self, clip: Clip) -> Any:
        shown: dict[str, Shown] = self.context["shown"]
        return self._slots.to_representation(shown[clip.pk])

    @cached_property
    def _slots(self) -> SlotSerializer:
        # One for the page: making one copies all its fields.
        return SlotSerializer()


class FeedSerializer(serializers.Serializer[Any]):
    """A page of a slate."""

    slate = serializers.CharField()
    mode = serializers.ChoiceField(choices=Place.choices)
    seed = serializers.IntegerField()
    model = serializers.CharField(allow_blank=True, help_text="The version of what ranked it; empty: nothing did.")
    next = serializers.URLField(allow_null=True)
    results = ShownSerializer(many=True)


class LookSerializer(serializers.Serializer[Any]):
    """One look at a slot. Times are milliseconds; without `look` the film only came into view so far."""

    slot = serializers.CharField(max_length=160)
    look = serializers.IntegerField(min_value=0, max_value=999, required=False, help_text="Which look at it, from 0.")
    visible_ms = serializers.IntegerField(min_value=0, max_value=A_DAY_MS, required=False, default=0)
    watched_ms = serializers.IntegerField(min_value=0, max_value=A_DAY_MS, required=False, default=0)
    sound_ms = serializers.IntegerField(min_value=0, max_value=A_DAY_MS, required=False, default=0)
    loops = serializers.IntegerField(min_value=0, max_value=30_000, required=False, default=0)
    played = serializers.RegexField(
        rf"\A[0-9a-f]{{1,{PARTS // 4}}}\Z",
        required=False,
        default="0",
        help_text="In hexadecimal: a bit for each fortieth of the film that was played, the first the lowest.",
    )
    ago_ms = serializers.IntegerField(
        min_value=0, max_value=A_DAY_MS, required=False, default=0, help_text="How long ago the look ended."
    )

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        if said["watched_ms"] > said["visible_ms"]:
            raise serializers.ValidationError({"watched_ms": _("No film is watched for longer than it is visible.")})
        if said["sound_ms"] > said["watched_ms"]:
            raise serializers.ValidationError({"sound_ms": _("No film is heard for longer than it is watched.")})
        return said


class LooksSerializer(serializers.Serializer[Any]):
    """At most fifty looks."""

    looks = serializers.ListField(child=LookSerializer(), allow_empty=False, max_length=50)


class RefusedSerializer(serializers.Serializer[Any]):
    """A look that was not written down."""

    index = serializers.IntegerField(help_text="Its place in what was sent, from 0.")
    detail = serializers.CharField()


class RecordedSerializer(serializers.Serializer[Any]):
    """What was new of what was sent; what was known before is not told again."""

    impressions = serializers.IntegerField()
    watches = serializers.IntegerField()
    refused = RefusedSerializer(many=True)
