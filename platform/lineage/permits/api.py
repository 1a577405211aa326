"""The API's doors to one film: what stands beside it, who sees it, and taking it back."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of, checked
from clips.api import OneClip
from clips.models import Clip
from clips.remove import remove_clip
from lineage.models import Node, Revocation, Step
from lineage.permits.effects import concerned_by
from lineage.permits.release import edit_film, release_film
from lineage.permits.revoke import revoke_film, steps_from

VISIBILITY = Clip.Visibility.choices


class EditSerializer(serializers.Serializer[Any]):
    """What a clip's owner may change; what is left out stays."""

    caption = serializers.CharField(max_length=300, allow_blank=True, required=False)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), max_length=8, required=False)
    visibility = serializers.ChoiceField(choices=VISIBILITY, required=False)
    prompt_shown = serializers.BooleanField(required=False)


class ReleaseSerializer(serializers.Serializer[Any]):
    """How a clip is shown."""

    visibility = serializers.ChoiceField(choices=VISIBILITY, default=Clip.Visibility.PUBLIC)
    caption = serializers.CharField(max_length=300, allow_blank=True, required=False)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), max_length=8, required=False)


class ClipDetail(OneClip):
    """One film."""

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The film with its storyboard and files."""
        return self.answer(self.get_object())

    @extend_schema(request=EditSerializer)
    def patch(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Change caption, tags, visibility, or whether the prompt is shown."""
        clip = self.get_object()
        return self.answer(edit_film(actor=actor_of(request), clip=clip, **checked(EditSerializer, request)))

    @extend_schema(responses={204: OpenApiResponse(description="Deleted; can be undone for 30 days.")})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Delete the film. `DELETE clips/<id>/deletion/` undoes it."""
        remove_clip(actor=actor_of(request), clip=self.get_object())
        return Response(status=204)


class Release(OneClip):
    """Whether and how a clip is shown."""

    @extend_schema(request=ReleaseSerializer)
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Publish a draft, or show a film to others."""
        clip = self.get_object()
        return self.answer(release_film(actor=actor_of(request), clip=clip, **checked(ReleaseSerializer, request)))


class StepSerializer(serializers.Serializer[Any]):
    """A step of taking a film back, or letting it go again."""

    was = serializers.CharField()
    now = serializers.CharField()
    why = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class RevocationSerializer(serializers.Serializer[Any]):
    """How far a film was taken back; what else there is is told to its owner alone."""

    state = serializers.CharField(help_text="open, closed, blurred or purged.")
    can_go_to = serializers.ListField(child=serializers.CharField())
    films = serializers.IntegerField(allow_null=True, help_text="How many films grew from it, in all generations.")
    carrying = serializers.IntegerField(
        allow_null=True, help_text="In how many of them a stretch of its picture or sound is: purging withholds those."
    )
    steps = StepSerializer(many=True)


class TakeBackSerializer(serializers.Serializer[Any]):
    """How far to take a film back, and why; purging is final and must be confirmed."""

    state = serializers.CharField(max_length=20, help_text="open, closed, blurred or purged.")
    why = serializers.CharField(max_length=1000, allow_blank=True, default="")
    confirmed = serializers.BooleanField(default=False)


class RevocationDoor(generics.GenericAPIView[Clip]):
    """How far a film was taken back by its owner."""

    serializer_class = RevocationSerializer
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        return Clip.objects.visible_to(self.request.user).select_related("owner", "node")

    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The state; for its owner also which steps there are, how many films they are about, and those taken."""
        return self._told(request, self.get_object())

    @extend_schema(request=TakeBackSerializer)
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Take a film of yours back as far as `state`, or one step towards open again."""
        clip, asked = self.get_object(), checked(TakeBackSerializer, request)
        revoke_film(
            actor=actor_of(request), clip=clip, to=asked["state"], why=asked["why"], confirmed=asked["confirmed"]
        )
        return self._told(request, clip)

    @extend_schema(responses={200: RevocationSerializer})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Let new films grow from it again."""
        clip = self.get_object()
        revoke_film(actor=actor_of(request), clip=clip, to=Revocation.OPEN)
        return self._told(request, clip)

    def _told(self, request: Request, clip: Clip) -> Response:
        state = Node.objects.values_list("revocation", flat=True).get(key=clip.pk)
        told: dict[str, Any] = {"state": state, "can_go_to": [], "films": None, "carrying": None, "steps": []}
        if clip.owner_id == request.user.pk:
            about = concerned_by(clip)
            told |= {"can_go_to": steps_from(state), "films": about.films, "carrying": about.carrying}
            told["steps"] = Step.objects.filter(node__key=clip.pk)
        return Response(RevocationSerializer(told).data)


urlpatterns = [
    path("clips/<str:pk>/", ClipDetail.as_view(), name="clip"),
    path("clips/<str:pk>/release/", Release.as_view(), name="release"),
    path("clips/<str:pk>/revocation/", RevocationDoor.as_view(), name="revocation"),
]
