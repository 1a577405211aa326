"""The API's door to sending films on."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from clips.models import Clip
from feed.models import Share
from feed.recording.people import looker_of
from feed.sharing.share import share

# As often as one may tell that a film was sent on.
OFTEN = {"amount": 120, "seconds": 3600}


class SharedSerializer(serializers.Serializer[Any]):
    """How a film was sent on."""

    way = serializers.ChoiceField(choices=Share.Way.choices)


class Sharing(APIView):
    """That a film was sent on."""

    @extend_schema(request=SharedSerializer, responses={204: OpenApiResponse(description="It is written down.")})
    def post(self, request: Request, pk: str) -> Response:
        """Tell that you sent it on: by its address (`link`), its frame (`embed`) or the device (`system`). Once a day
        counts; no name is kept."""
        limits.take(request._request, action="share", **OFTEN)
        asked = SharedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
        share(actor=looker_of(request._request), clip=clip, way=asked.validated_data["way"])
        return Response(status=204)


urlpatterns = [path("clips/<slug:pk>/share/", Sharing.as_view(), name="share")]
