"""The API's doors to what changed from film to film, and to trees that grow."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clips.api import ClipSerializer
from clips.models import Clip
from lineage.api import SpanSerializer
from lineage.models import WHOLE, Edge
from lineage.trending.rank import growing_trees
from pages.trees.told import tell_shown

A_PAGE = 24


class WordsSerializer(serializers.Serializer[Any]):
    """A stretch of the sentences: in both, in the earlier alone, or in the later alone."""

    state = serializers.ChoiceField(choices=["kept", "gone", "new"])
    text = serializers.CharField(trim_whitespace=False)


class ChangeSerializer(serializers.Serializer[Any]):
    """What is other in one respect, in the reader's language."""

    name = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())


class DifferenceSerializer(serializers.Serializer[Any]):
    """What makes a film another than one it was made from."""

    kind = serializers.ChoiceField(choices=Edge.Kind.choices)
    weight = serializers.FloatField(help_text="The film's share that comes from there, 0 to 1.")
    spans = SpanSerializer(many=True)
    words = WordsSerializer(many=True, help_text="The sentences, where both may be read and are not the same.")
    changes = ChangeSerializer(many=True, help_text="What their storyboards say otherwise; none of uploads.")


class TreeSerializer(serializers.Serializer[Any]):
    """A tree that grows: its lowest film that anybody may find."""

    root = ClipSerializer()
    offspring = serializers.IntegerField(help_text="Films grown from it, in all generations.")
    lately = serializers.IntegerField(help_text="Of those that anybody may find, how many in the last thirty days.")
    score = serializers.FloatField(help_text="An offshoot counts 1, half as much every three days.")
    newest = ClipSerializer(many=True)


class Difference(generics.GenericAPIView[Clip]):
    """One step in a tree."""

    serializer_class = DifferenceSerializer
    queryset = Clip.objects.none()

    @extend_schema(operation_id="clips_lineage_difference")
    def get(self, request: Request, pk: str, parent: str) -> Response:
        """What changed from the film `parent` to this one, which was made from it."""
        visible = Clip.objects.visible_to(request.user).named_to(request.user)
        child, other = (generics.get_object_or_404(visible, pk=one) for one in (pk, parent))
        edges = Edge.objects.select_related("parent", "child")
        edge = generics.get_object_or_404(edges, child__key=child.pk, parent__key=other.pk)
        told = tell_shown(viewer=request.user, edge=edge, parent=other, child=child)
        answer = {"kind": edge.kind, "weight": edge.weight / WHOLE, "spans": edge.spans}
        return Response(DifferenceSerializer({**answer, "words": told.words, "changes": told.changes}).data)


class Trees(APIView):
    """Trees that grow."""

    @extend_schema(responses=TreeSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The trees of which most grew lately, the most first."""
        found = growing_trees(viewer=request.user, limit=A_PAGE)
        return Response(TreeSerializer(found, many=True, context={"request": request, "view": self}).data)


urlpatterns = [
    path("clips/<str:pk>/lineage/<str:parent>/", Difference.as_view(), name="difference"),
    path("trees/", Trees.as_view(), name="trees"),
]
