"""The API's doors to where a file came from."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import checked
from accounts.limits import take
from lineage.models import Check
from lineage.verifying.begin import begin_check
from lineage.verifying.telling import reading_of, told, why_not_looked
from lineage.verifying.verdict import CHANGED, ELSEWHERE, OURS, TRUSTED, UNSIGNED, shown_only, verdict_on


class FileSerializer(serializers.Serializer[Any]):
    """A film or a picture, as a form sends it."""

    file = serializers.FileField(help_text="MP4, JPEG, PNG or WebP, up to 64 MB.")


class SignerSerializer(serializers.Serializer[Any]):
    """Whose key signed a file, as the file says."""

    issuer = serializers.CharField()
    name = serializers.CharField()
    generator = serializers.CharField()


class DescentSerializer(serializers.Serializer[Any]):
    """One film grew from another, as the file tells it: by marks, and by ids where the viewer may find them."""

    child = serializers.CharField()
    parent = serializers.CharField()  # type: ignore[assignment]  # no field of the base once it is declared
    child_clip = serializers.CharField(allow_null=True)
    parent_clip = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    weight = serializers.FloatField()


class LikeSerializer(serializers.Serializer[Any]):
    """A film that the file looks like."""

    clip = serializers.CharField()
    title = serializers.CharField()
    score = serializers.FloatField(help_text="Share of the file's moments that are in it.")


class VerificationSerializer(serializers.Serializer[Any]):
    """Where a file came from. `looks_like` fills once `searched` is true."""

    id = serializers.CharField()
    name = serializers.CharField()
    sha256 = serializers.CharField()
    searched = serializers.BooleanField()
    state = serializers.ChoiceField(choices=[OURS, TRUSTED, ELSEWHERE, CHANGED, UNSIGNED])
    said = serializers.CharField()
    intact = serializers.BooleanField(help_text="Its signature fits its pictures and sound.")
    exact = serializers.BooleanField(help_text="It is, byte for byte, a file that was signed here.")
    signer = SignerSerializer()
    signed_at = serializers.CharField(allow_null=True, help_text="ISO 8601.")
    source_type = serializers.CharField(help_text="What made it, as IPTC names it.")
    made_by = serializers.CharField()
    failures = serializers.ListField(child=serializers.CharField(), help_text="What does not fit, in C2PA's codes.")
    clip = serializers.CharField(allow_null=True, help_text="The film it is, or was before it was changed.")
    lineage = DescentSerializer(many=True)
    more = serializers.BooleanField(help_text="There are ancestors further back.")
    looks_like = LikeSerializer(many=True)
    refused = serializers.CharField(help_text="Why nothing could be looked for.")


class Verifications(generics.GenericAPIView[Check]):
    """Files whose origin somebody wants to know."""

    serializer_class = VerificationSerializer
    parser_classes = (MultiPartParser,)
    queryset = Check.objects.none()

    @extend_schema(request=FileSerializer, responses={201: VerificationSerializer})
    def post(self, request: Request) -> Response:
        """Read a file's credentials, and have films like it looked for where they do not say what it is."""
        take(request._request, action="verify", amount=30, seconds=3600)
        file = checked(FileSerializer, request)["file"]
        person = request.user if request.user.is_authenticated else None
        check = begin_check(viewer=person, name=file.name or "", read=file.read)
        return Response(VerificationSerializer(_shown(check, request)).data, status=201)


@extend_schema(parameters=[OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$")])
class OneVerification(generics.GenericAPIView[Check]):
    """One file whose origin somebody wants to know; its id is told to who brought it alone."""

    serializer_class = VerificationSerializer
    queryset = Check.objects.all()

    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """What was found so far; kept for a day."""
        return Response(VerificationSerializer(_shown(self.get_object(), request)).data)


def _shown(check: Check, request: Request) -> dict[str, Any]:
    verdict = verdict_on(reading_of(check), viewer=request.user, sha256=check.sha256)
    found = shown_only([(one["clip"], one["score"]) for one in check.found], request.user)
    return {
        "id": check.pk,
        "name": check.name,
        "sha256": check.sha256,
        "searched": check.state == Check.State.DONE,
        "refused": why_not_looked(check),
        **told(verdict, found),
    }


urlpatterns = [
    path("verifications/", Verifications.as_view(), name="verifications"),
    path("verifications/<str:pk>/", OneVerification.as_view(), name="verification"),
]
