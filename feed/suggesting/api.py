"""The API's door to suggestions."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import PersonSerializer, actor_of
from feed.choosing.ask import profiled
from feed.suggesting.ask import Suggested, suggestions_for
from feed.suggesting.weigh import BEGUN, FOLLOWED, MANY, WATCHED


class SuggestedSerializer(serializers.Serializer[Any]):
    """Somebody to follow."""

    person = PersonSerializer()
    reason = serializers.ChoiceField(choices=[WATCHED, BEGUN, FOLLOWED, MANY], help_text="What speaks for them most.")
    said = serializers.CharField(help_text="The same in words.")
    through = serializers.SerializerMethodField(help_text="Handles of those you follow who follow them.")

    def get_through(self, one: Suggested) -> list[str]:
        return [person.handle for person in one.through]


class Suggestions(APIView):
    """Whom you may like to follow."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="me_suggestions", responses=SuggestedSerializer(many=True))
    def get(self, request: Request) -> Response:
        """At most six, the one for whom most speaks first; what you watched speaks only if you are profiled."""
        told = suggestions_for(actor_of(request), profiled=profiled(request._request))
        return Response(SuggestedSerializer(told, many=True, context={"request": request}).data)


urlpatterns = [path("me/suggestions/", Suggestions.as_view(), name="suggestions")]
