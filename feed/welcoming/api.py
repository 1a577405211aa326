"""The API's door to how one's For you begins."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of, checked
from accounts.models import User
from community.inviting.api import PickedSerializer
from community.inviting.ask import starts_of
from feed.welcoming.begin import begin, begin_anew
from feed.welcoming.offer import mood_of, offer_to
from generation.storyboard.vocabulary import MOODS

# As often as a person may begin anew.
OFTEN = {"amount": 60, "seconds": 3600}


class BeginSerializer(serializers.Serializer[Any]):
    """With which films and in which mood to begin."""

    clips = serializers.ListField(child=serializers.CharField(max_length=40), max_length=100)
    mood = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")


class BegunSerializer(serializers.Serializer[Any]):
    """How your For you begins."""

    clips = serializers.ListField(child=serializers.CharField(), help_text="Ids of films.")
    mood = serializers.CharField(allow_blank=True)
    offered = PickedSerializer(many=True, help_text="A dozen films that differ from each other.")
    moods = serializers.ListField(child=serializers.CharField(), help_text="What may be named.")


class Beginning(APIView):
    """How your For you begins, until it knows you better."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=BegunSerializer)
    def get(self, request: Request) -> Response:
        """As it stands, and what is offered."""
        return _told(actor_of(request))

    @extend_schema(request=BeginSerializer, responses=BegunSerializer)
    def put(self, request: Request) -> Response:
        """Begin with these films, three or more of any public ones, and in this mood; instead of what was before."""
        limits.take(request._request, action="begin", **OFTEN)
        begin(actor=actor_of(request), **checked(BeginSerializer, request))
        return _told(actor_of(request))

    @extend_schema(responses={204: OpenApiResponse(description="It begins with nothing of yours.")})
    def delete(self, request: Request) -> Response:
        """Forget it."""
        begin_anew(actor=actor_of(request))
        return Response(status=204)


def _told(person: User) -> Response:
    clips = list(starts_of(person).values_list("clip_id", flat=True))
    films = [film for film, _picked in offer_to(person).films]
    told = {"clips": clips, "mood": mood_of(person), "offered": films, "moods": list(MOODS)}
    return Response(BegunSerializer(told).data)


urlpatterns = [path("me/start/", Beginning.as_view(), name="start")]
