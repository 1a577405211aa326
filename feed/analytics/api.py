"""The API's door to a maker's figures."""

from typing import Any

from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import actor_of
from feed.analytics.figures import analytics_of
from feed.analytics.period import LENGTHS, USUAL, period_of


class SumsSerializer(serializers.Serializer[Any]):
    """Figures of a period."""

    views = serializers.IntegerField()
    watches = serializers.IntegerField(help_text="First looks.")
    long = serializers.IntegerField(help_text="Of those: all of it, or eighteen seconds.")
    watched_ms = serializers.IntegerField()
    followers = serializers.IntegerField(help_text="New ones who follow still.")


class DaySerializer(serializers.Serializer[Any]):
    """A day (UTC)."""

    date = serializers.DateField()
    views = serializers.IntegerField()
    watched_ms = serializers.IntegerField()
    followers = serializers.IntegerField()


class WaySerializer(serializers.Serializer[Any]):
    """Views by one way."""

    name = serializers.CharField()
    said = serializers.CharField()
    views = serializers.IntegerField()
    share = serializers.FloatField()


class MetFilmSerializer(serializers.Serializer[Any]):
    """One film's part."""

    clip = serializers.CharField(source="clip.pk")
    title = serializers.CharField(source="clip.title")
    sums = SumsSerializer()


class GrownTreeSerializer(serializers.Serializer[Any]):
    """What grew from one film."""

    clip = serializers.CharField(source="clip.pk")
    title = serializers.CharField(source="clip.title")
    offspring = serializers.IntegerField()
    views = serializers.IntegerField(help_text="Of what grew from it.")
    own = serializers.IntegerField(help_text="Of the film itself.")
    whole = serializers.BooleanField(help_text="Whether all that grew from it was counted.")


class AnalyticsSerializer(serializers.Serializer[Any]):
    """How a maker's films are met."""

    days_asked = serializers.IntegerField(source="period.days")
    sums = SumsSerializer()
    before = SumsSerializer(help_text="Of as many days before.")
    followers = serializers.IntegerField()
    days = DaySerializer(many=True)
    sources = WaySerializer(many=True)
    places = WaySerializer(many=True)
    films = MetFilmSerializer(many=True)
    trees = GrownTreeSerializer(many=True)


class MyAnalytics(APIView):
    """How one's films are met."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(
        parameters=[OpenApiParameter("days", int, enum=LENGTHS, default=USUAL)], responses=AnalyticsSerializer
    )
    def get(self, request: Request) -> Response:
        """One's own figures, of the last days; the last of them is today."""
        period = period_of(request.query_params.get("days", ""), moment=timezone.now())
        return Response(AnalyticsSerializer(analytics_of(actor_of(request), period)).data)


urlpatterns = [path("me/analytics/", MyAnalytics.as_view(), name="analytics")]
