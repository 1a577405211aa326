"""The API's doors to credits."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ledger.allowance import next_gift_at, purse_of
from ledger.models import Leg
from ledger.statement import legs_of
from ledger.words import said_of


class CreditsSerializer(serializers.Serializer[Any]):
    """What the person who asks has, in credits."""

    balance = serializers.IntegerField(help_text="Free to spend, what is due included.")
    due = serializers.IntegerField(help_text="Gifts of the house that are entered with the next film.")
    held = serializers.IntegerField(help_text="Set aside for films that are being made and for prizes put up.")
    daily_allowance = serializers.IntegerField(help_text="What the balance is topped up to each day; 0: it is not.")
    next_top_up_at = serializers.DateTimeField(allow_null=True)


class LegSerializer(serializers.ModelSerializer[Leg]):
    """One change of one of the person's two accounts."""

    at = serializers.DateTimeField(source="entry.created_at")
    account = serializers.ChoiceField(choices=[("wallet", "wallet"), ("held", "held")], source="account.kind")
    reason = serializers.CharField(source="entry.reason")
    said = serializers.SerializerMethodField(help_text="The reason in words.")
    reference = serializers.CharField(source="entry.reference", help_text="The job it is about, if any.")

    class Meta:
        model = Leg
        fields = ("id", "at", "account", "amount", "balance", "reason", "said", "reference")

    def get_said(self, leg: Leg) -> str:
        return said_of(leg.entry)


class Newest(CursorPagination):
    """Newest first; an account's legs are numbered as they are added."""

    ordering = "-pk"
    page_size = 50


class Credits(APIView):
    """What the person who asks has."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=CreditsSerializer)
    def get(self, request: Request) -> Response:
        """Credits free to spend and held, and when the next daily allowance is due."""
        has = purse_of(request.user)
        answer = {
            "balance": has.free,
            "due": has.due,
            "held": has.held,
            "daily_allowance": settings.CREDITS["daily"],
            "next_top_up_at": next_gift_at(),
        }
        return Response(CreditsSerializer(answer).data)


class Legs(generics.ListAPIView[Leg]):
    """What happened on the person's accounts."""

    permission_classes = [IsAuthenticated]
    serializer_class = LegSerializer
    pagination_class = Newest
    queryset = Leg.objects.none()

    def get_queryset(self) -> QuerySet[Leg]:
        return legs_of(self.request.user)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Every change with its reason, newest first."""
        return super().get(request, *args, **kwargs)


urlpatterns = [
    path("credits/", Credits.as_view(), name="credits"),
    path("credits/entries/", Legs.as_view(), name="credit-entries"),
]
