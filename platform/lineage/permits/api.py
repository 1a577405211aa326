"""The API's doors to one film: what stands beside it, who sees it."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of, checked
from clips.api import OneClip
from clips.models import Clip
from clips.remove import remove_clip
from lineage.permits.release import edit_film, release_film

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


urlpatterns = [
    path("clips/<str:pk>/", ClipDetail.as_view(), name="clip"),
    path("clips/<str:pk>/release/", Release.as_view(), name="release"),
]
