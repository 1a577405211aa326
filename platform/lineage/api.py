"""The API's door to the family tree."""

from dataclasses import asdict
from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from clips.api import MakerSerializer
from clips.files import film_urls
from clips.models import Clip
from lineage.family import Family, Leaf, family_of
from lineage.models import WHOLE, Edge
from lineage.sources import USES
from media.tickets import bearer_of

MOST = 100


class SpanSerializer(serializers.Serializer[Any]):
    """A stretch of the parent that is seen or heard in the child; milliseconds."""

    use = serializers.ChoiceField(choices=USES)
    in_ms = serializers.IntegerField()
    out_ms = serializers.IntegerField()
    at_ms = serializers.IntegerField()
    until_ms = serializers.IntegerField()


class EdgeSerializer(serializers.Serializer[Any]):
    """One film grew from another; both are named by their places in this answer."""

    parent = serializers.IntegerField()  # type: ignore[assignment]  # no field of the base once it is declared
    child = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=Edge.Kind.choices)
    weight = serializers.FloatField(help_text="The child's share that comes from this parent, 0 to 1.")
    asked = serializers.IntegerField(help_text="Percent of what that share earns, as asked when the child was.")
    spans = SpanSerializer(many=True)


class LeafSerializer(serializers.Serializer[Any]):
    """A film in the tree. One that you may not find has neither id nor title: its id would be the key to it."""

    place = serializers.IntegerField()
    distance = serializers.IntegerField(help_text="Generations away: negative for ancestors, 0 for the film itself.")
    depth = serializers.IntegerField(help_text="Generations from its farthest root.")
    state = serializers.ChoiceField(choices=["open", "blurred", "hidden", "gone"])
    id = serializers.SerializerMethodField()
    title = serializers.SerializerMethodField()
    owner = serializers.SerializerMethodField()
    poster = serializers.SerializerMethodField()

    def get_id(self, leaf: Leaf) -> str | None:
        return leaf.clip.pk if leaf.clip else None

    def get_title(self, leaf: Leaf) -> str | None:
        return leaf.clip.title if leaf.clip else None

    @extend_schema_field(MakerSerializer(allow_null=True))
    def get_owner(self, leaf: Leaf) -> Any:
        return MakerSerializer(leaf.clip.owner).data if leaf.clip else None

    def get_poster(self, leaf: Leaf) -> str | None:
        if leaf.clip is None:
            return None
        return film_urls(leaf.clip, bearer=bearer_of(self.context["request"]._request)).get("poster")


class MomentSerializer(serializers.Serializer[Any]):
    """A stretch of the film and the places of those whose picture and sound it derives from; none: its own."""

    at_ms = serializers.IntegerField()
    until_ms = serializers.IntegerField()
    picture = serializers.ListField(child=serializers.IntegerField())
    sound = serializers.ListField(child=serializers.IntegerField())


class FamilySerializer(serializers.Serializer[Any]):
    """A film's nearest ancestors and descendants."""

    nodes = LeafSerializer(many=True)
    edges = EdgeSerializer(many=True)
    moments = MomentSerializer(
        many=True, help_text="The whole film in stretches, one after the other; empty where not all parents are here."
    )
    more_above = serializers.BooleanField(help_text="There are more ancestors than were asked for.")
    more_below = serializers.BooleanField()
    offspring = serializers.IntegerField(help_text="Films grown from this one, in all generations.")


class Lineage(generics.GenericAPIView[Clip]):
    """The tree around one film."""

    serializer_class = FamilySerializer
    queryset = Clip.objects.none()

    @extend_schema(
        parameters=[
            OpenApiParameter(name, int, description=f"At most so many {what} (0 to {MOST}, usually 40).")
            for name, what in (("above", "ancestors"), ("below", "descendants"))
        ]
    )
    def get(self, request: Request, pk: str) -> Response:
        """The film with what it grew from and what grew from it, nearest first."""
        visible = Clip.objects.visible_to(request.user).select_related("owner").prefetch_related("renditions")
        clip = generics.get_object_or_404(visible, pk=pk)
        asked = {name: self._count(request, name) for name in ("above", "below")}
        family = family_of(viewer=request.user, clip=clip, **asked)
        return Response(FamilySerializer(told(family), context=self.get_serializer_context()).data)

    @staticmethod
    def _count(request: Request, name: str) -> int:
        field = serializers.IntegerField(min_value=0, max_value=MOST)
        raw = request.query_params.get(name, "40")
        try:
            return field.run_validation(raw)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({name: error.detail}) from error


def told(family: Family) -> dict[str, Any]:
    """A family as the API tells it."""
    edges = [
        {"parent": parent, "child": child, "kind": edge.kind, "weight": edge.weight / WHOLE}
        | {"asked": edge.asked, "spans": edge.spans}
        for parent, child, edge in family.edges
    ]
    nodes = [family.me, *family.leaves]
    more = {"more_above": family.more_above, "more_below": family.more_below, "offspring": family.offspring}
    moments = [asdict(one) for one in family.moments]
    return {"nodes": nodes, "edges": edges, "moments": moments, **more}


urlpatterns = [path("clips/<str:pk>/lineage/", Lineage.as_view(), name="lineage")]
