"""The API's door to remixes."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of, checked
from accounts.guest import ensure_viewer
from clips.api import Latest
from clips.models import Clip
from generation.desk.allowance import take_sentence
from generation.serializers import DraftSerializer
from lineage.crediting.api import CreditedList
from lineage.models import MOST_ASKED, Terms
from lineage.permits.allow import MOST_NAMED, allow_remixes
from lineage.permits.ask import handles_of, terms_of
from lineage.permits.release import why_private
from remix.forms import FORMS
from remix.permission import why_not
from remix.start import start_remix


class PieceSerializer(serializers.Serializer[Any]):
    """A stretch of a film."""

    clip = serializers.CharField(max_length=12)
    in_ms = serializers.IntegerField(min_value=0)
    out_ms = serializers.IntegerField(min_value=1)


class RemixSerializer(serializers.Serializer[Any]):
    """How a film is to be made of another: `kind`, and the fields of that kind."""

    kind = serializers.ChoiceField(choices=list(FORMS))
    instruction = serializers.CharField(max_length=5000, required=False, help_text="modify")
    style = serializers.CharField(max_length=120, required=False, help_text="restyle")  # type: ignore[assignment]
    seconds = serializers.FloatField(required=False, help_text="extend")
    where = serializers.ChoiceField(choices=["after", "before"], required=False, help_text="extend")
    sentence = serializers.CharField(max_length=2000, required=False, help_text="extend: how it goes on")
    who = serializers.CharField(max_length=40, required=False, help_text="recast: id or noun of a cast member")
    into = serializers.CharField(max_length=40, required=False, help_text="recast")
    mood = serializers.CharField(max_length=20, required=False, help_text="rescore, splice")
    work = serializers.CharField(max_length=12, required=False, help_text="rescore: a work of the library")
    other = serializers.CharField(max_length=200, required=False, help_text="rescore, duet: another film")
    aspect = serializers.CharField(max_length=5, required=False, help_text="reframe")
    zoom = serializers.FloatField(required=False, help_text="reframe: 1 to 4")
    across = serializers.FloatField(required=False, help_text="reframe: where to come close to, 0 to 1")
    down = serializers.FloatField(required=False, help_text="reframe")
    speed = serializers.FloatField(required=False, help_text="reframe: 0.25 to 4")
    reverse = serializers.BooleanField(required=False, help_text="reframe")
    mirror = serializers.BooleanField(required=False, help_text="reframe")
    turns = serializers.IntegerField(required=False, help_text="reframe: how often it plays")
    layout = serializers.CharField(max_length=20, required=False, help_text="duet")
    lines = serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=8, required=False, help_text="caption"
    )
    pieces = PieceSerializer(many=True, required=False, help_text="splice")
    transition = serializers.CharField(max_length=10, required=False, help_text="splice")
    on_the_beat = serializers.BooleanField(required=False, help_text="splice")


class RemixTermsSerializer(serializers.Serializer[Any]):
    """On which terms others may remix a film, as a whole: what is left out is as in a film without terms."""

    audience = serializers.ChoiceField(choices=Terms.Audience.choices, default=Terms.Audience.EVERYONE)
    kinds = serializers.DictField(
        child=serializers.ChoiceField(choices=Terms.Audience.choices),
        default=dict,
        help_text="Kinds of remix that are for others than the rest.",
    )
    named = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=MOST_NAMED, default=list, help_text="Handles."
    )
    share = serializers.IntegerField(
        min_value=0,
        max_value=MOST_ASKED,
        default=0,
        help_text="Percent asked of what the seconds that come from the film earn.",
    )
    remix_from = serializers.DateTimeField(
        allow_null=True, default=None, help_text="Before this moment nobody else begins a remix."
    )
    usual = serializers.BooleanField(
        default=False, help_text="Your films to come are born with these terms too, but for the moment."
    )


class MayMakeSerializer(serializers.Serializer[Any]):
    """Whether you may make this kind of remix, and why not."""

    kind = serializers.CharField()
    allowed = serializers.BooleanField()
    reason = serializers.CharField(allow_blank=True)


class PermissionsSerializer(serializers.Serializer[Any]):
    """A film's terms, and what you may make of it."""

    audience = serializers.ChoiceField(choices=Terms.Audience.choices)
    kinds = serializers.DictField(child=serializers.ChoiceField(choices=Terms.Audience.choices))
    named = serializers.ListField(
        child=serializers.CharField(), allow_null=True, help_text="Handles; told to the film's owner alone."
    )
    share = serializers.IntegerField()
    remix_from = serializers.DateTimeField(allow_null=True)
    you = MayMakeSerializer(many=True)
    stays = serializers.ListField(
        child=serializers.CharField(),
        help_text="Told to its owner: why the film cannot be shown for the first time at this moment.",
    )


@extend_schema(parameters=[OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$")])
class Permissions(generics.GenericAPIView[Clip]):
    """On which terms a film may be remixed."""

    serializer_class = PermissionsSerializer
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        return Clip.objects.visible_to(self.request.user).select_related("owner")

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The film's terms, and for each kind of remix whether you may make it or why not."""
        return self._answer(self.get_object())

    @extend_schema(request=RemixTermsSerializer)
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Set the terms of a film of yours, all at once."""
        clip = self.get_object()
        allow_remixes(actor=actor_of(request), clip=clip, **checked(RemixTermsSerializer, request))
        return self._answer(clip)

    def _answer(self, clip: Clip) -> Response:
        terms, own = terms_of(clip), clip.owner_id == self.request.user.pk
        told = {
            "audience": terms.audience,
            "kinds": terms.kinds,
            "named": handles_of(terms) if own else None,
            "share": terms.share,
            "remix_from": terms.remix_from,
            "you": [
                {"kind": kind, "allowed": not why, "reason": why}
                for kind, why in why_not(viewer=self.request.user, clip=clip).items()
            ],
            "stays": why_private(clip) if own else [],
        }
        return Response(PermissionsSerializer(told).data)


@extend_schema(parameters=[OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$")])
class Remixes(CreditedList):
    """Films made of a film."""

    pagination_class = Latest
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        grown = Clip.objects.findable_by(self.request.user).filter(node__up__parent__key=self.kwargs["pk"])
        return grown.select_related("owner").prefetch_related("renditions")

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Films that grew from this one directly and that anybody may find, newest first."""
        self._clip()
        return self.list(request, *args, **kwargs)

    @extend_schema(request=RemixSerializer, responses={201: DraftSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Make a draft of this film; render it with `jobs/`."""
        clip, asked = self._clip(), checked(RemixSerializer, request)
        kind = asked.pop("kind")
        take_sentence(request._request)
        form = FORMS[kind](_as_typed(asked), viewer=request.user)
        if not form.is_valid():
            found = form.errors.get_json_data()
            raise serializers.ValidationError(
                {name: [ErrorDetail(one["message"], one["code"]) for one in faults] for name, faults in found.items()}
            )
        actor = ensure_viewer(request._request)
        draft = start_remix(actor=actor, clip=clip, kind=kind, **form.asked(clip))
        return Response(DraftSerializer(draft).data, status=201)

    def _clip(self) -> Clip:
        visible = Clip.objects.visible_to(self.request.user).select_related("owner")
        return generics.get_object_or_404(visible, pk=self.kwargs["pk"])


def _as_typed(asked: dict[str, Any]) -> dict[str, Any]:
    """What a form would have sent: lines and pieces as lines of text."""
    typed = dict(asked)
    if "lines" in typed:
        typed["lines"] = "\n".join(typed["lines"])
    if "pieces" in typed:
        told = (f"{one['clip']} {one['in_ms'] / 1000} {one['out_ms'] / 1000}" for one in typed["pieces"])
        typed["pieces"] = "\n".join(told)
    return typed


urlpatterns = [
    path("clips/<str:pk>/remixes/", Remixes.as_view(), name="remixes"),
    path("clips/<str:pk>/permissions/", Permissions.as_view(), name="permissions"),
]
