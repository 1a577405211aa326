"""Credits in the API's lists of films."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clips.api import ClipSerializer, Films, MakerSerializer
from clips.models import Clip
from lineage.crediting.credit import Credit, credits_of
from lineage.models import Edge


class ParentSerializer(serializers.Serializer[Any]):
    """A film that another was made from."""

    id = serializers.CharField(source="pk")
    title = serializers.CharField()
    owner = MakerSerializer()


class CreditSerializer(serializers.Serializer[Any]):
    """Of whom a film was made, and what grew from it."""

    kind = serializers.ChoiceField(choices=Edge.Kind.choices, allow_blank=True, help_text="Empty for a root.")
    parents = ParentSerializer(many=True, help_text="At most two that you may find, the heaviest first.")
    others = serializers.IntegerField(help_text="How many parents more, hidden ones among them.")
    depth = serializers.IntegerField(help_text="Generations from its farthest root.")
    offspring = serializers.IntegerField(help_text="Films grown from it, in all generations.")


class CreditedSerializer(ClipSerializer):
    """A film with its credit."""

    credit = serializers.SerializerMethodField()

    class Meta(ClipSerializer.Meta):
        fields = (*ClipSerializer.Meta.fields, "credit")

    @extend_schema_field(CreditSerializer)
    def get_credit(self, clip: Clip) -> Any:
        credit = self.context.get("credits", {}).get(clip.pk, Credit(0, 0))
        return CreditSerializer(credit).data


class CreditedList(Films):
    """A list of films that tells the credits of each page at once."""

    serializer_class = CreditedSerializer

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        self.credits = credits_of(page or [], viewer=self.request.user)
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "credits": getattr(self, "credits", {})}
