"""The API's door to what is promised."""

from typing import Any

from django.http import Http404
from django.urls import path
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from feed.floor.words import limit_said
from feed.models import Promised


class PromiseSerializer(serializers.Serializer[Any]):
    """What every new film is promised, and the figures it was reckoned from."""

    since = serializers.DateTimeField(source="hour")
    first = serializers.IntegerField(help_text="People within 24 hours, for every new film.")
    second = serializers.IntegerField(help_text="In all within 72 hours, for the better ones.")
    sessions = serializers.FloatField(help_text="Slates a day.")
    reserved = serializers.FloatField(help_text="Reserved slots in each.")
    reached = serializers.FloatField(help_text="The share of them that people reach.")
    clips = serializers.FloatField(help_text="New films a day.")
    room = serializers.FloatField(help_text="Reserved slots that are surely reached in a day.")
    demand = serializers.FloatField(help_text="What the promise takes of that.")
    why = serializers.SerializerMethodField()

    def get_why(self, row: Promised) -> str:
        """Why it is not more."""
        return str(limit_said(row.limit))


class FeedPromise(APIView):
    """What new films are promised."""

    @extend_schema(responses=PromiseSerializer)
    def get(self, request: Request) -> Response:
        """The first audience that every new film is promised, as published this hour."""
        row = Promised.objects.first()
        if row is None:
            raise Http404(_("Nothing was published yet. The house does within a minute of its start."))
        return Response(PromiseSerializer(row).data)


urlpatterns = [path("feed/promise/", FeedPromise.as_view(), name="feed_promise")]
