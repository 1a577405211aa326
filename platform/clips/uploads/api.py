"""The API's doors to files that people bring: announced, then sent piece by piece where the last one ended (as tus 1.0
does with Upload-Offset), then checked."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import IO, Any, cast

from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of, checked
from accounts.guest import ensure_viewer
from accounts.limits import take
from clips.models import Upload
from clips.uploads.arrive import confirm_arrival, object_of
from clips.uploads.begin import begin_upload
from clips.uploads.receive import receive_piece
from clips.uploads.remove import remove_upload
from clips.uploads.telling import sentence_of
from media import bucket
from media.address import media_url
from media.tickets import bearer_of

PIECE = 4 << 20
# As tus calls them, and as everybody does.
PIECES, PLAIN = "application/offset+octet-stream", "application/octet-stream"
OFFSET = OpenApiParameter("Upload-Offset", int, OpenApiParameter.HEADER, required=True, description="Where it begins.")


class Newest(CursorPagination):
    """Newest first."""

    ordering = ("-created_at", "pk")
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class PieceParser(BaseParser):
    """The bytes of a piece, unread: they go to the disk as they come."""

    media_type = PIECES

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        return {"piece": stream}


class PlainParser(PieceParser):
    """The same from clients that know no other name for bytes."""

    media_type = PLAIN


class UploadSerializer(serializers.ModelSerializer[Upload]):
    """A file somebody brings. Send pieces of at most `piece` bytes to `content/` until `received` is `size`."""

    kind = serializers.ChoiceField(choices=Upload.Kind.choices, allow_blank=True, help_text="Empty until it is ready.")
    piece = serializers.SerializerMethodField()
    form = serializers.SerializerMethodField(help_text="Where a direct file is posted: `url`, `fields`.")
    sentence = serializers.SerializerMethodField(help_text="Why it was refused.")
    url = serializers.SerializerMethodField(help_text="Of the clean master; signed, for some minutes.")

    class Meta:
        model = Upload
        fields = (
            "id", "name", "state", "size", "received", "piece", "form", "done", "code", "sentence", "kind", "mime",
            "bytes", "width", "height", "ms", "fps", "has_sound", "sha256", "url", "clip", "created_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_form(self, upload: Upload) -> dict[str, Any] | None:
        if not upload.direct or upload.state != Upload.State.RECEIVING or not bucket.is_open():
            return None
        return asdict(bucket.form_for(object_of(upload), size=upload.size))

    def get_piece(self, _upload: Upload) -> int:
        return PIECE

    def get_sentence(self, upload: Upload) -> str:
        return sentence_of(upload)

    def get_url(self, upload: Upload) -> str | None:
        return media_url(bearer_of(self.context["request"]._request), upload.key) if upload.key else None


class AnnouncedSerializer(serializers.Serializer[Any]):
    """A file to come."""

    name = serializers.CharField(max_length=1000, trim_whitespace=True)
    size = serializers.IntegerField(min_value=0, max_value=2**62, help_text="Bytes.")
    direct = serializers.BooleanField(default=False, help_text="Send it to the bucket, where this house has one.")


class Uploads(generics.ListAPIView[Upload]):
    """One's own files."""

    serializer_class = UploadSerializer
    pagination_class = Newest
    queryset = Upload.objects.none()

    def get_queryset(self) -> QuerySet[Upload]:
        return Upload.objects.visible_to(self.request.user)

    @extend_schema(request=AnnouncedSerializer, responses={201: UploadSerializer})
    def post(self, request: Request) -> Response:
        """Announce a file."""
        take(request._request, action="upload", amount=120, seconds=3600)
        asked = checked(AnnouncedSerializer, request)
        request.user = ensure_viewer(request._request)
        asked["direct"] = asked["direct"] and bucket.is_open()
        upload = begin_upload(actor=actor_of(request), **asked)
        return Response(self.get_serializer(upload).data, status=201)


class OneUpload(generics.GenericAPIView[Upload]):
    """One file."""

    serializer_class = UploadSerializer
    queryset = Upload.objects.none()

    def get_queryset(self) -> QuerySet[Upload]:
        return Upload.objects.visible_to(self.request.user)

    def get(self, _request: Request, pk: str) -> Response:
        """How far it is, and what it is."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(responses={204: OpenApiResponse(description="Removed; films made of it stay.")})
    def delete(self, request: Request, pk: str) -> Response:
        """Remove the file."""
        remove_upload(actor=actor_of(request), upload=self.get_object())
        return Response(status=204)


class Content(generics.GenericAPIView[Upload]):
    """The bytes of a file on their way here."""

    serializer_class = UploadSerializer
    parser_classes = (PieceParser, PlainParser)
    queryset = Upload.objects.none()

    def get_queryset(self) -> QuerySet[Upload]:
        return Upload.objects.visible_to(self.request.user)

    @extend_schema(responses={200: OpenApiResponse(description="Upload-Offset and Upload-Length say how far it is.")})
    def head(self, _request: Request, pk: str) -> Response:
        """Where to go on."""
        return self._told(self.get_object(), 200)

    @extend_schema(
        parameters=[OFFSET],
        request={PLAIN: OpenApiTypes.BINARY},
        responses={204: OpenApiResponse(description="Taken in; Upload-Offset says where to go on.")},
    )
    def patch(self, request: Request, pk: str) -> Response:
        """Send the next piece."""
        upload = self.get_object()
        raw = request.headers.get("Upload-Offset", "")
        if not (raw.isascii() and raw.isdecimal() and len(raw) < 20):
            raise serializers.ValidationError({"Upload-Offset": "Say with a whole number where the piece begins."})
        piece = cast(dict[str, IO[bytes]], request.data)["piece"]
        return self._told(receive_piece(actor=actor_of(request), upload=upload, offset=int(raw), read=piece.read), 204)

    @staticmethod
    def _told(upload: Upload, status: int) -> Response:
        said = {"Upload-Offset": str(upload.received), "Upload-Length": str(upload.size), "Cache-Control": "no-store"}
        return Response(status=status, headers=said)


class Arrival(generics.GenericAPIView[Upload]):
    """A file that was sent to the bucket."""

    serializer_class = UploadSerializer
    queryset = Upload.objects.none()

    def get_queryset(self) -> QuerySet[Upload]:
        return Upload.objects.visible_to(self.request.user)

    @extend_schema(request=None)
    def put(self, request: Request, pk: str) -> Response:
        """Say that it has been sent: the bucket is asked, and the file is checked."""
        upload = confirm_arrival(actor=actor_of(request), upload=self.get_object())
        return Response(self.get_serializer(upload).data)


urlpatterns = [
    path("uploads/", Uploads.as_view(), name="uploads"),
    path("uploads/<str:pk>/", OneUpload.as_view(), name="upload"),
    path("uploads/<str:pk>/arrival/", Arrival.as_view(), name="upload-arrival"),
    path("uploads/<str:pk>/content/", Content.as_view(), name="upload-content"),
]
