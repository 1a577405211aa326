"""The API's doors to comments."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of, checked
from clips.api import MakerSerializer
from clips.models import Clip
from community.commenting.read import Said, answers_to, roots_of, said_of, threads_of
from community.commenting.remove import close_comments, open_comments, remove_comment
from community.commenting.write import edit_comment, may_write, write_comment
from community.models import Comment, Hush

# As often as a person may say something, and change or take away what they said.
WRITES = {"amount": 20, "seconds": 600}
CHANGES = {"amount": 120, "seconds": 3600}


class SaidSerializer(serializers.Serializer[Any]):
    """A comment as you read it. One that is gone, or by somebody blocked between you, holds its answers' place."""

    id = serializers.IntegerField(source="comment.pk")
    clip = serializers.CharField(source="comment.clip_id")
    thread = serializers.IntegerField(source="comment.thread", help_text="The comment that its thread began with.")
    shown = serializers.BooleanField()
    author = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(source="comment.created_at")
    edited_at = serializers.DateTimeField(source="comment.edited_at", allow_null=True)
    may_edit = serializers.BooleanField(help_text="For a quarter of an hour.")
    may_remove = serializers.BooleanField()

    @extend_schema_field(MakerSerializer(allow_null=True))
    def get_author(self, one: Said) -> Any:
        return MakerSerializer(one.comment.author).data if one.shown else None

    def get_text(self, one: Said) -> str:
        return one.comment.text if one.shown else ""


class ThreadSerializer(serializers.Serializer[Any]):
    """A comment with the latest answers to it."""

    first = SaidSerializer()
    answers = SaidSerializer(many=True, help_text="The latest, the first first.")
    count = serializers.IntegerField(help_text="How many answers there are in all.")


class WordsSerializer(serializers.Serializer[Any]):
    """What is said."""

    # The rules say how long it may be once it is tidied.
    text = serializers.CharField(max_length=4 * Comment.LENGTH)


class WriteSerializer(WordsSerializer):
    """What is said, and in answer to what."""

    answers = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**62)


class TalkSerializer(serializers.Serializer[Any]):
    """Whether people may comment on a film."""

    open = serializers.BooleanField()
    may_write = serializers.BooleanField(read_only=True, help_text="Whether you may.")


class Latest(CursorPagination):
    """The latest first."""

    ordering = "-pk"
    page_size = 20


class First(CursorPagination):
    """The first first."""

    ordering = "pk"
    page_size = 40


@extend_schema_view(get=extend_schema(operation_id="clips_comments", responses=ThreadSerializer(many=True)))
class Comments(generics.ListAPIView[Comment]):
    """What was said under a film: threads, the latest first."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    serializer_class = ThreadSerializer
    pagination_class = Latest
    queryset = Comment.objects.none()

    def get_queryset(self) -> QuerySet[Comment]:
        clip = get_object_or_404(Clip.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return roots_of(clip, self.request.user).select_related("author", "clip")

    def list(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(ThreadSerializer(threads_of(page, viewer=request.user), many=True).data)

    @extend_schema(request=WriteSerializer, responses={201: SaidSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Say something under a film, or answer what was said. The same words twice within a minute are one comment."""
        limits.take(request._request, action="comment", **WRITES)
        asked = checked(WriteSerializer, request)
        clip = get_object_or_404(Clip.objects.visible_to(request.user).select_related("owner"), pk=pk)
        answers = None
        if asked.get("answers"):
            answers = get_object_or_404(Comment.objects.visible_to(request.user), pk=asked["answers"], clip=clip)
        comment = write_comment(actor=actor_of(request), clip=clip, text=asked["text"], answers=answers)
        return Response(_told(request, comment), status=201)


@extend_schema_view(get=extend_schema(operation_id="comments_answers", responses=SaidSerializer(many=True)))
class Answers(generics.ListAPIView[Comment]):
    """All answers to a comment, the first first."""

    serializer_class = SaidSerializer
    pagination_class = First
    queryset = Comment.objects.none()

    def get_queryset(self) -> QuerySet[Comment]:
        clips = Clip.objects.visible_to(self.request.user).values("pk")
        root = get_object_or_404(Comment, pk=self.kwargs["comment"], parent=None, clip__in=clips)
        return answers_to(root, self.request.user).select_related("author", "clip")

    def list(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(SaidSerializer(said_of(page, viewer=request.user), many=True).data)


class OneComment(APIView):
    """A comment."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=SaidSerializer)
    def get(self, request: Request, comment: int) -> Response:
        """As you read it."""
        return Response(_told(request, _comment(request, comment)))

    @extend_schema(request=WordsSerializer, responses=SaidSerializer)
    def patch(self, request: Request, comment: int) -> Response:
        """Say it better, within a quarter of an hour."""
        limits.take(request._request, action="comment_change", **CHANGES)
        asked = checked(WordsSerializer, request)
        one = edit_comment(actor=actor_of(request), comment=_comment(request, comment), text=asked["text"])
        return Response(_told(request, one))

    @extend_schema(responses={204: OpenApiResponse(description="Its words are gone.")})
    def delete(self, request: Request, comment: int) -> Response:
        """Take it away: your own, or one under a film of yours."""
        limits.take(request._request, action="comment_change", **CHANGES)
        remove_comment(actor=actor_of(request), comment=_comment(request, comment))
        return Response(status=204)


class Talking(APIView):
    """Whether people may comment on a film."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=TalkSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As it stands."""
        return self._answer(request, get_object_or_404(Clip.objects.visible_to(request.user), pk=pk))

    @extend_schema(request=TalkSerializer, responses=TalkSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Close the comments of a film of yours, or open them. What was said stays."""
        clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
        verb = open_comments if checked(TalkSerializer, request)["open"] else close_comments
        verb(actor=actor_of(request), clip=clip)
        return self._answer(request, clip)

    def _answer(self, request: Request, clip: Clip) -> Response:
        is_open = not Hush.objects.filter(clip=clip.pk).exists()
        return Response({"open": is_open, "may_write": may_write(request.user, clip)})


def _comment(request: Request, number: int) -> Comment:
    visible = Comment.objects.visible_to(request.user).select_related("author", "clip__owner")
    return get_object_or_404(visible, pk=number)


def _told(request: Request, comment: Comment) -> Any:
    return SaidSerializer(said_of([comment], viewer=request.user)[0]).data


urlpatterns = [
    path("clips/<slug:pk>/comments/", Comments.as_view(), name="comments"),
    path("clips/<slug:pk>/talk/", Talking.as_view(), name="talk"),
    path("comments/<int:comment>/", OneComment.as_view(), name="comment"),
    path("comments/<int:comment>/answers/", Answers.as_view(), name="answers"),
]
