"""The API's doors to challenges."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of, checked
from clips.api import MakerSerializer
from clips.models import Clip
from community.challenging.ask import ballot_of, challenges_for, entries_for, in_state, seen_by
from community.challenging.count import NAMES
from community.challenging.enter import enter, withdraw
from community.challenging.host import DEAREST, cancel_challenge, make_challenge
from community.challenging.models import Ballot, Challenge, Entry
from community.challenging.vote import cast_ballot, is_young, sight_of
from community.challenging.wording import ChallengeRefused

# As often as a person may set challenges or call them off; enter films or take them out; change their ballot.
SETS, ENTERS, VOTES = (
    {"amount": 30, "seconds": 3600},
    {"amount": 60, "seconds": 3600},
    {"amount": 120, "seconds": 3600},
)


class ChallengeSerializer(serializers.ModelSerializer[Challenge]):
    """A challenge."""

    host = MakerSerializer(allow_null=True)
    state = serializers.ChoiceField(choices=Challenge.State.choices)
    films = serializers.IntegerField(help_text="How many were entered.")
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="The film that entries grow from; empty: from anything."
    )
    uncounted = serializers.DictField(child=serializers.IntegerField(), help_text="Ballots that did not, by reason.")

    class Meta:
        model = Challenge
        fields = (
            "id", "host", "title", "theme", "source", "state", "films", "created_at", "opens_at", "closes_at",
            "votes_until", "prize", "cancelled_at", "cancelled_why", "judged_at", "counted", "uncounted",
        )  # fmt: skip
        read_only_fields = fields


class SetSerializer(serializers.Serializer[Any]):
    """A new challenge."""

    title = serializers.CharField(max_length=4 * Challenge.TITLE)
    theme = serializers.CharField(max_length=4 * Challenge.THEME)
    source = serializers.CharField(  # type: ignore[assignment]
        max_length=12, required=False, allow_blank=True, default=""
    )
    opens_at = serializers.DateTimeField(required=False, allow_null=True, default=None, help_text="Now, if left out.")
    closes_at = serializers.DateTimeField(help_text="1 to 30 days after it opens.")
    votes_until = serializers.DateTimeField(help_text="1 to 14 days after it closes.")
    prize = serializers.IntegerField(min_value=0, max_value=DEAREST, required=False, default=0)


class WhySerializer(serializers.Serializer[Any]):
    """Why a challenge is called off."""

    why = serializers.CharField(max_length=4 * Challenge.WHY)


class EntrySerializer(serializers.ModelSerializer[Entry]):
    """A film in a challenge; votes, place and prize once it is judged."""

    clip = serializers.CharField(source="clip_id")
    title = serializers.CharField(source="clip.title")
    person = MakerSerializer()

    class Meta:
        model = Entry
        fields = ("clip", "title", "person", "entered_at", "votes", "of", "place", "prize")
        read_only_fields = fields


class EntriesSerializer(serializers.Serializer[Any]):
    """The films of a challenge: by place, or until it is judged in an order drawn for you."""

    seen = serializers.CharField(help_text="Bring this with your ballot; empty for those who cannot vote.")
    entries = EntrySerializer(many=True)


class EnterSerializer(serializers.Serializer[Any]):
    """The film to enter."""

    clip = serializers.CharField(max_length=12)


class VoteSerializer(serializers.Serializer[Any]):
    """The films to vote for, at most three; none takes the ballot back."""

    clips = serializers.ListField(child=serializers.CharField(max_length=12), max_length=10 * NAMES)
    seen = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class BallotSerializer(serializers.Serializer[Any]):
    """Your ballot."""

    clips = serializers.ListField(child=serializers.CharField(), help_text="The films you vote for.")
    uncounted = serializers.ChoiceField(
        choices=Ballot.Uncounted.choices,
        allow_blank=True,
        help_text="Why it does not count, as far as that is known before the count.",
    )


class Pages(PageNumberPagination):
    """Twenty a page."""

    page_size = 20


class Challenges(generics.ListAPIView[Challenge]):
    """Challenges."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    serializer_class = ChallengeSerializer
    pagination_class = Pages
    queryset = Challenge.objects.none()

    def get_queryset(self) -> QuerySet[Challenge]:
        state = self.request.query_params.get("state", "")
        if not state:
            return challenges_for(self.request.user)
        over = state in (Challenge.State.JUDGED, Challenge.State.CANCELLED)
        if state not in Challenge.State:
            said = _("There is no such state: use one of %(states)s.") % {"states": ", ".join(Challenge.State.values)}
            raise serializers.ValidationError({"state": said})
        return in_state(challenges_for(self.request.user, over=over), state)

    @extend_schema(
        parameters=[OpenApiParameter("state", str, enum=Challenge.State.values, description="Those that stand so.")],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Those that run, the next to end first; with `state`, those that stand so."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=SetSerializer, responses={201: ChallengeSerializer})
    def post(self, request: Request) -> Response:
        """Set a challenge; its prize is put aside at once."""
        limits.take(request._request, action="challenge", **SETS)
        asked = checked(SetSerializer, request)
        key, source = asked.pop("source"), None
        if key:
            source = Clip.objects.visible_to(request.user).filter(pk=key).first()
            if source is None:
                raise ChallengeRefused("source", str(_("There is no such film.")), "source")
        made = make_challenge(actor=actor_of(request), source=source, **asked)
        return Response(_told(request, made.pk), status=201)


class OneChallenge(APIView):
    """A challenge."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=ChallengeSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As it stands."""
        return Response(_told(request, pk))


class Cancelling(APIView):
    """Whether a challenge goes on."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=WhySerializer, responses={200: ChallengeSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Call it off: its host while nobody entered, the house's own people until it is judged."""
        limits.take(request._request, action="challenge", **SETS)
        one = _challenge(request, pk)
        cancel_challenge(actor=actor_of(request), challenge=one, **checked(WhySerializer, request))
        return Response(_told(request, pk))


class Entries(APIView):
    """The films of a challenge."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=EntriesSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """All of them that you may see."""
        one = _challenge(request, pk)
        told = {"seen": sight_of(one, request.user), "entries": entries_for(one, request.user)}
        return Response(EntriesSerializer(told).data)

    @extend_schema(request=EnterSerializer, responses={201: EntrySerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Enter a film of yours; one a person."""
        limits.take(request._request, action="enter", **ENTERS)
        one = _challenge(request, pk)
        key = checked(EnterSerializer, request)["clip"]
        clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=key)
        entry = enter(actor=actor_of(request), challenge=one, clip=clip)
        return Response(EntrySerializer(entry).data, status=201)

    @extend_schema(responses={204: OpenApiResponse(description="No film of yours is in it.")})
    def delete(self, request: Request, pk: str) -> Response:
        """Take your film out, while films are entered; votes for it go with it."""
        limits.take(request._request, action="enter", **ENTERS)
        withdraw(actor=actor_of(request), challenge=_challenge(request, pk))
        return Response(status=204)


class OwnBallot(APIView):
    """Your ballot in a challenge."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=BallotSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As it stands; nobody else sees it."""
        return self._answer(request, _challenge(request, pk))

    @extend_schema(request=VoteSerializer, responses=BallotSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Vote, change that, or take it back."""
        limits.take(request._request, action="ballot", **VOTES)
        one, address = _challenge(request, pk), limits.address_of(request._request)
        cast_ballot(actor=actor_of(request), challenge=one, address=address, **checked(VoteSerializer, request))
        return self._answer(request, one)

    def _answer(self, request: Request, one: Challenge) -> Response:
        ballot = ballot_of(one, request.user)
        if ballot is None:
            return Response(BallotSerializer({"clips": [], "uncounted": ""}).data)
        why = ballot.uncounted
        if not one.judged_at:
            unseen = "" if ballot.seen_at else Ballot.Uncounted.UNSEEN
            why = unseen or (Ballot.Uncounted.YOUNG if is_young(actor_of(request), one) else "")
        told = {"clips": sorted(entry.clip_id for entry in ballot.entries.all()), "uncounted": why}
        return Response(BallotSerializer(told).data)


def _challenge(request: Request, pk: str) -> Challenge:
    return get_object_or_404(Challenge.objects.visible_to(request.user).select_related("host"), pk=pk)


def _told(request: Request, pk: str) -> Any:
    return ChallengeSerializer(get_object_or_404(seen_by(request.user), pk=pk)).data


urlpatterns = [
    path("challenges/", Challenges.as_view(), name="challenges"),
    path("challenges/<slug:pk>/", OneChallenge.as_view(), name="challenge"),
    path("challenges/<slug:pk>/cancel/", Cancelling.as_view(), name="cancel_challenge"),
    path("challenges/<slug:pk>/entries/", Entries.as_view(), name="entries"),
    path("challenges/<slug:pk>/ballot/", OwnBallot.as_view(), name="ballot"),
]
