"""The API's doors to a film's receipt."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clips.models import Clip
from clips.owner import own_clip
from feed.models import Footing
from feed.receipt.progress import progress_of
from feed.receipt.read import Receipt, receipt_of
from feed.receipt.want import want_first


class LineSerializer(serializers.Serializer[Any]):
    """One way by which the film was shown; counts of what counts."""

    name = serializers.CharField()
    said = serializers.CharField()
    shown = serializers.IntegerField()
    watches = serializers.IntegerField(help_text="First looks.")
    long = serializers.IntegerField()
    skipped = serializers.IntegerField()
    first_at = serializers.DateTimeField()


class TermSerializer(serializers.Serializer[Any]):
    """One term of its score, in log-odds."""

    name = serializers.CharField()
    said = serializers.CharField()
    mean = serializers.FloatField()
    slots = serializers.IntegerField()


class CutSerializer(serializers.Serializer[Any]):
    """What cut its reach."""

    code = serializers.CharField()
    said = serializers.CharField()


class UncountedSerializer(serializers.Serializer[Any]):
    """Looks that count for nothing."""

    why = serializers.CharField()
    said = serializers.CharField()
    count = serializers.IntegerField()


class ProgressSerializer(serializers.Serializer[Any]):
    """How far the film is with its first audience, or its second."""

    stage = serializers.ChoiceField(choices=Footing.Stage.choices)
    wait = serializers.CharField(allow_blank=True, help_text="Why it waits.")
    shown = serializers.IntegerField()
    target = serializers.IntegerField()
    promised = serializers.IntegerField()
    until = serializers.DateTimeField(allow_null=True)
    kept = serializers.BooleanField()


class ReceiptSerializer(serializers.Serializer[Any]):
    """What became of a film in the feed."""

    rows = serializers.IntegerField(help_text="In the log.")
    shown = serializers.IntegerField(help_text="Of those, what counts; pools, places and reasons each sum to it.")
    uncounted = serializers.SerializerMethodField()
    pools = LineSerializer(many=True)
    places = LineSerializer(many=True)
    reasons = LineSerializer(many=True)
    terms = TermSerializer(many=True)
    floor = serializers.SerializerMethodField()
    cuts = CutSerializer(many=True)
    agrees = serializers.BooleanField(help_text="Whether the figures that are kept are those of the log.")

    @extend_schema_field(UncountedSerializer(many=True))
    def get_uncounted(self, receipt: Receipt) -> list[dict[str, Any]]:
        return [{"why": why, "said": str(said), "count": count} for why, said, count in receipt.uncounted]

    @extend_schema_field(ProgressSerializer(allow_null=True))
    def get_floor(self, receipt: Receipt) -> Any:
        if receipt.footing is None:
            return None
        return ProgressSerializer(_progress(receipt.footing)).data


def _progress(footing: Footing) -> dict[str, Any]:
    told = progress_of(footing)
    names = ("stage", "shown", "target", "promised", "until", "kept")
    return {**{name: getattr(told, name) for name in names}, "wait": footing.wait}


class ClipReceipt(APIView):
    """What became of a film in the feed."""

    @extend_schema(responses=ReceiptSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Its receipt, counted from the log, for its owner."""
        clip = own_clip(request.user, pk)
        return Response(ReceiptSerializer(receipt_of(clip)).data)


class ClipFirst(APIView):
    """Which of one's waiting films goes first."""

    @extend_schema(request=None, responses=ProgressSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Have this film go before one's other waiting films."""
        clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
        footing = want_first(actor=request.user, clip=clip)
        return Response(ProgressSerializer(_progress(footing)).data)


urlpatterns = [
    path("clips/<slug:pk>/receipt/", ClipReceipt.as_view(), name="receipt"),
    path("clips/<slug:pk>/first/", ClipFirst.as_view(), name="first"),
]
