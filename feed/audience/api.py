"""The API's door to a film's figures."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clips.owner import own_clip
from feed.audience.figures import audience_of


class StaySerializer(serializers.Serializer[Any]):
    """A point of the curve."""

    ms = serializers.IntegerField()
    looks = serializers.IntegerField()
    share = serializers.FloatField()


class AudienceSerializer(serializers.Serializer[Any]):
    """How a film was met; shares are of its first looks."""

    shown = serializers.IntegerField()
    watches = serializers.IntegerField()
    watched_ms = serializers.IntegerField()
    mean_ms = serializers.FloatField(allow_null=True)
    watch_through = serializers.FloatField(allow_null=True)
    long = serializers.FloatField(allow_null=True)
    finished = serializers.FloatField(allow_null=True)
    skipped = serializers.FloatField(allow_null=True)
    with_sound = serializers.FloatField(allow_null=True)
    loops = serializers.IntegerField()
    shares = serializers.IntegerField(help_text="People who sent it on, each once a day.")
    curve = StaySerializer(many=True)


class ClipAudience(APIView):
    """How a film was met."""

    @extend_schema(responses=AudienceSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Its figures and the curve of how long people stay, for its owner."""
        clip = own_clip(request.user, pk)
        return Response(AudienceSerializer(audience_of(clip)).data)


urlpatterns = [path("clips/<slug:pk>/audience/", ClipAudience.as_view(), name="audience")]
