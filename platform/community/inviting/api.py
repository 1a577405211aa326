"""The API's doors to invites."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import PersonSerializer, actor_of, checked
from clips.api import MakerSerializer
from clips.models import Clip
from community.inviting.ask import credits_today, invited_by, invites_of, picks_of
from community.inviting.make import end_invite, label_invite, make_invite
from community.inviting.pick import choose_picks
from community.models import Invite, Invited

# As often as a person may make and change links.
OFTEN = {"amount": 60, "seconds": 3600}


class PickedSerializer(serializers.ModelSerializer[Clip]):
    """A film that a link's inviter picked."""

    title = serializers.CharField(read_only=True)
    owner = MakerSerializer()

    class Meta:
        model = Clip
        fields = ("id", "title", "owner", "ms")


class InviteSerializer(serializers.ModelSerializer[Invite]):
    """A link of yours."""

    note = serializers.CharField(source="label", help_text="Your own; nobody else sees it.")
    address = serializers.SerializerMethodField(help_text="What you send on.")
    qr = serializers.SerializerMethodField(help_text="The same as a QR code, an SVG.")
    came = serializers.IntegerField(source="came_by", help_text="How many came by it.")
    clips = serializers.SerializerMethodField()
    people = serializers.SerializerMethodField(help_text="Handles.")

    class Meta:
        model = Invite
        fields = ("word", "note", "address", "qr", "came", "clips", "people", "created_at", "ended_at")

    def get_address(self, invite: Invite) -> str:
        return self.context["request"].build_absolute_uri(reverse("community:invite", args=[invite.pk]))

    def get_qr(self, invite: Invite) -> str:
        return self.context["request"].build_absolute_uri(reverse("community:invite_qr", args=[invite.pk]))

    def get_clips(self, invite: Invite) -> list[str]:
        return [film.pk for film in picks_of(invite, viewer=self.context["request"].user).films]

    def get_people(self, invite: Invite) -> list[str]:
        return [person.handle for person in picks_of(invite, viewer=self.context["request"].user).people]


class AskInviteSerializer(serializers.Serializer[Any]):
    """What of a link is to be so; what is left out stays."""

    note = serializers.CharField(max_length=4 * Invite.LENGTH, required=False, allow_blank=True)
    clips = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, max_length=100, help_text="Ids of public films."
    )
    people = serializers.ListField(
        child=serializers.CharField(max_length=41), required=False, max_length=100, help_text="Handles of others."
    )


class CameSerializer(serializers.ModelSerializer[Invited]):
    """Somebody who came by a link of yours."""

    newcomer = MakerSerializer()
    word = serializers.CharField(source="invite_id", allow_null=True, help_text="By which link.")

    class Meta:
        model = Invited
        fields = ("newcomer", "word", "at", "earned")


class OpenedSerializer(serializers.Serializer[Any]):
    """What whoever opens a link is shown."""

    inviter = PersonSerializer()
    clips = PickedSerializer(many=True)
    people = PersonSerializer(many=True)
    credits = serializers.BooleanField(help_text="Whether whoever comes by it today and the inviter are given credits.")


class Pages(PageNumberPagination):
    """Twenty a page."""

    page_size = 20


class Invites(generics.ListAPIView[Invite]):
    """Your links."""

    permission_classes = [IsAuthenticated]
    serializer_class = InviteSerializer
    pagination_class = Pages
    queryset = Invite.objects.none()

    def get_queryset(self) -> QuerySet[Invite]:
        return invites_of(self.request.user)

    @extend_schema(operation_id="me_invites")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The open ones first, then the latest."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=AskInviteSerializer, responses={201: InviteSerializer})
    def post(self, request: Request) -> Response:
        """Make a link, with a note for yourself and with what whoever comes by it begins with."""
        limits.take(request._request, action="invite", **OFTEN)
        asked = checked(AskInviteSerializer, request)
        with transaction.atomic():
            made = make_invite(actor=actor_of(request), label=asked.pop("note", ""))
            _change(request, made, asked)
        return Response(_told(request, made.pk), status=201)


class OneInvite(APIView):
    """A link of yours."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=InviteSerializer)
    def get(self, request: Request, word: str) -> Response:
        """As it stands."""
        return Response(_told(request, word))

    @extend_schema(request=AskInviteSerializer, responses=InviteSerializer)
    def patch(self, request: Request, word: str) -> Response:
        """Change its note or what it begins with."""
        limits.take(request._request, action="invite", **OFTEN)
        invite, asked = _own(request, word), checked(AskInviteSerializer, request)
        if not invite.is_open:
            raise ValidationError({"word": _("This link has ended. Make a new one.")})
        with transaction.atomic():
            _change(request, invite, asked)
        return Response(_told(request, word))

    @extend_schema(responses={204: OpenApiResponse(description="Nobody comes by it any more.")})
    def delete(self, request: Request, word: str) -> Response:
        """End it. Who came by it stays."""
        end_invite(actor=actor_of(request), invite=_own(request, word))
        return Response(status=204)


class Came(generics.ListAPIView[Invited]):
    """Whom you brought here, the latest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = CameSerializer
    pagination_class = Pages
    queryset = Invited.objects.none()

    def get_queryset(self) -> QuerySet[Invited]:
        return invited_by(self.request.user)


class Opened(APIView):
    """A link, as whoever opens it sees it."""

    @extend_schema(responses=OpenedSerializer)
    def get(self, request: Request, word: str) -> Response:
        """Who invites, and with what one begins. An ended link is none any more."""
        invite = get_object_or_404(Invite.objects.visible_to(request.user).open().select_related("inviter"), pk=word)
        picks = picks_of(invite, viewer=request.user)
        told = {"inviter": invite.inviter, "clips": picks.films, "people": picks.people}
        told["credits"] = credits_today(invite.inviter)
        return Response(OpenedSerializer(told, context={"request": request}).data)


def _own(request: Request, word: str) -> Invite:
    return get_object_or_404(invites_of(request.user), pk=word)


def _change(request: Request, invite: Invite, asked: dict[str, Any]) -> None:
    if "note" in asked:
        label_invite(actor=actor_of(request), invite=invite, label=asked["note"])
    if "clips" in asked or "people" in asked:
        picks = picks_of(invite, viewer=request.user)
        clips = asked.get("clips", [film.pk for film in picks.films])
        people = asked.get("people", [person.handle for person in picks.people])
        choose_picks(actor=actor_of(request), invite=invite, clips=clips, people=people)


def _told(request: Request, word: str) -> Any:
    return InviteSerializer(_own(request, word), context={"request": request}).data


urlpatterns = [
    path("me/invites/", Invites.as_view(), name="invites"),
    path("me/invites/<slug:word>/", OneInvite.as_view(), name="invite"),
    path("me/invited/", Came.as_view(), name="invited"),
    path("invites/<slug:word>/", Opened.as_view(), name="opened_invite"),
]
