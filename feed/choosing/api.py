"""The API's doors to what the feed remembers of a person."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import actor_of
from feed.choosing.ask import profiled
from feed.choosing.choose import choose_profile, forget_watched


class ChoiceSerializer(serializers.Serializer[Any]):
    """Whether what one watches is kept with one's name."""

    profiled = serializers.BooleanField()


class FeedChoice(APIView):
    """What the feed may remember."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ChoiceSerializer)
    def get(self, request: Request) -> Response:
        """As it stands; a browser that sends `Sec-GPC: 1` says no for whoever has not decided."""
        return Response({"profiled": profiled(request._request)})

    @extend_schema(request=ChoiceSerializer, responses=ChoiceSerializer)
    def put(self, request: Request) -> Response:
        """Decide it. What was remembered before stays until it is forgotten."""
        asked = ChoiceSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        choose_profile(actor=actor_of(request), profiled=asked.validated_data["profiled"])
        return Response({"profiled": asked.validated_data["profiled"]})


class Seen(APIView):
    """What one was shown."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="me_seen_destroy_all", responses={204: OpenApiResponse(description="All forgotten.")})
    def delete(self, request: Request) -> Response:
        """Forget all of it. Films keep their counts."""
        forget_watched(actor=actor_of(request))
        return Response(status=204)


class SeenClip(APIView):
    """Whether one was shown a film."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses={204: OpenApiResponse(description="Forgotten.")})
    def delete(self, request: Request, pk: str) -> Response:
        """Forget that."""
        forget_watched(actor=actor_of(request), clips=[pk])
        return Response(status=204)


urlpatterns = [
    path("feed/choice/", FeedChoice.as_view(), name="feed-choice"),
    path("me/seen/", Seen.as_view(), name="seen"),
    path("me/seen/<slug:pk>/", SeenClip.as_view(), name="seen-clip"),
]
