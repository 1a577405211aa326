"""The API's doors to notices."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import actor_of
from accounts.models import Notification
from accounts.notices.read import drop_notice, read_notices
from accounts.notices.telling import Told, told


class NoticeSerializer(serializers.Serializer[Any]):
    """Something that happened, batched while it was not read."""

    id = serializers.IntegerField(source="notice.pk")
    kind = serializers.CharField(source="notice.kind")
    sentence = serializers.CharField()
    address = serializers.CharField(help_text="Of the page where one sees it.")
    count = serializers.IntegerField(source="notice.count", help_text="How often it happened since it was last read.")
    people = serializers.SerializerMethodField()
    updated_at = serializers.DateTimeField(source="notice.updated_at")
    read_at = serializers.DateTimeField(source="notice.read_at", allow_null=True)

    def get_people(self, one: Told) -> list[str]:
        return [person.handle for person in one.people]


class LatestNotices(CursorPagination):
    """The latest first."""

    ordering = ("-updated_at", "-pk")
    page_size = 30


class Notices(generics.ListAPIView[Notification]):
    """What the viewer is told of."""

    permission_classes = [IsAuthenticated]
    serializer_class = NoticeSerializer
    pagination_class = LatestNotices
    queryset = Notification.objects.none()

    def get_queryset(self) -> QuerySet[Notification]:
        return Notification.objects.visible_to(self.request.user)

    def list(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The latest first, read ones too."""
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(NoticeSerializer(told(page), many=True).data)


class Notice(generics.GenericAPIView[Notification]):
    """One notice."""

    permission_classes = [IsAuthenticated]
    serializer_class = NoticeSerializer
    queryset = Notification.objects.none()

    def get_queryset(self) -> QuerySet[Notification]:
        return Notification.objects.visible_to(self.request.user)

    @extend_schema(responses={204: OpenApiResponse(description="It is off the list.")})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Take it off the list."""
        drop_notice(actor=actor_of(request), notice=self.get_object())
        return Response(status=204)


class NoticeRead(Notice):
    """Whether it was read."""

    http_method_names = ["put", "options"]

    @extend_schema(request=None, responses={204: OpenApiResponse(description="It is read.")})
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """It was read."""
        read_notices(actor=actor_of(request), only=[self.get_object().pk])
        return Response(status=204)


class AllRead(APIView):
    """Whether all were read."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="notifications_read_all",
        request=None,
        responses={204: OpenApiResponse(description="All are read.")},
    )
    def put(self, request: Request) -> Response:
        """All were read."""
        read_notices(actor=actor_of(request))
        return Response(status=204)


urlpatterns: list[Any] = [
    path("notifications/", Notices.as_view(), name="notices"),
    path("notifications/read/", AllRead.as_view(), name="notices_read"),
    path("notifications/<int:pk>/", Notice.as_view(), name="notice"),
    path("notifications/<int:pk>/read/", NoticeRead.as_view(), name="notice_read"),
]
