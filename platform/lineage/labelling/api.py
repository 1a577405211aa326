"""The API's door to labelled copies."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of
from clips.files import download_url
from clips.models import Clip
from lineage.labelling.ask import CORNERS, ask_label
from media.tickets import bearer_of


class LabelSerializer(serializers.Serializer[Any]):
    """A labelled copy; `url` is null while a worker makes it."""

    corner = serializers.CharField()
    url = serializers.CharField(allow_null=True)


class Labels(generics.GenericAPIView[Clip]):
    """A copy of one's film with a visible label."""

    serializer_class = LabelSerializer
    queryset = Clip.objects.none()

    @extend_schema(
        request=None,
        responses={200: LabelSerializer, 202: LabelSerializer},
        parameters=[
            OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$"),
            OpenApiParameter("corner", str, OpenApiParameter.PATH, enum=list(CORNERS)),
        ],
    )
    def put(self, request: Request, pk: str, corner: str) -> Response:
        """Ask for the copy; ask again for its address once it is made."""
        visible = Clip.objects.visible_to(request.user).prefetch_related("renditions")
        clip = generics.get_object_or_404(visible, pk=pk)
        made = ask_label(actor=actor_of(request), clip=clip, corner=corner)
        bearer = bearer_of(request._request)
        url = download_url(clip, bearer=bearer, kind=made.kind) if made else None
        return Response(LabelSerializer({"corner": corner, "url": url}).data, status=200 if made else 202)


urlpatterns = [path("clips/<str:pk>/labels/<str:corner>/", Labels.as_view(), name="label")]
