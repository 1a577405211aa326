"""The API's doors to finished films."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of
from accounts.models import User
from clips.files import film_urls
from clips.models import Clip
from clips.naming import films_named, without_names
from clips.remove import restore_clip
from media.tickets import bearer_of


class Latest(CursorPagination):
    """Newest first."""

    ordering = ("-created_at", "pk")
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class MakerSerializer(serializers.ModelSerializer[User]):
    """Who made a clip."""

    class Meta:
        model = User
        fields = ("handle", "name")


class ClipSerializer(serializers.ModelSerializer[Clip]):
    """A finished film, with signed addresses of its files; they expire within ten minutes."""

    owner = MakerSerializer()
    title = serializers.CharField(read_only=True)
    prompt = serializers.SerializerMethodField()
    tags = serializers.ListField(child=serializers.CharField())
    storyboard = serializers.SerializerMethodField()
    files = serializers.SerializerMethodField()

    class Meta:
        model = Clip
        fields: tuple[str, ...] = (
            "id",
            "owner",
            "title",
            "caption",
            "tags",
            "visibility",
            "standing",
            "rights",
            "prompt",
            "prompt_shown",
            "storyboard",
            "digest",
            "engine",
            "engine_version",
            "ms",
            "fps",
            "width",
            "height",
            "files",
            "created_at",
            "published_at",
        )

    def get_prompt(self, clip: Clip) -> str | None:
        return clip.prompt if clip.prompt_shown or clip.owner_id == self.context["request"].user.pk else None

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_storyboard(self, clip: Clip) -> dict[str, Any]:
        viewer = self.context["request"].user
        films = films_named(clip.storyboard) - {clip.pk}
        if not films or clip.owner_id == viewer.pk:
            return clip.storyboard
        told = self.context.get("told")
        return without_names(clip.storyboard, films - (told_among(films, viewer) if told is None else told))

    @extend_schema_field(serializers.DictField(child=serializers.CharField()))
    def get_files(self, clip: Clip) -> dict[str, str]:
        return film_urls(clip, bearer=bearer_of(self.context["request"]._request))


def told_among(films: set[str], viewer: User | AnonymousUser) -> set[str]:
    """Those of these films that may be named to the viewer."""
    findable = Clip.objects.findable_by(viewer) | Clip.objects.owned_by(viewer)
    return set(findable.named_to(viewer).filter(pk__in=films).values_list("pk", flat=True))


class Films(generics.ListAPIView[Clip]):
    """A list of films that asks once, for all of a page, which films their storyboards may name."""

    serializer_class = ClipSerializer

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        films = {name for clip in page or () for name in films_named(clip.storyboard)}
        self.told = told_among(films, self.request.user) if films else set[str]()
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "told": getattr(self, "told", None)}


class Clips(Films):
    """Films that anybody may find, or the viewer's own."""

    pagination_class = Latest
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        asked = self.request.query_params
        mine = asked.get("mine") in {"1", "true"}
        clips = Clip.objects.owned_by(self.request.user) if mine else Clip.objects.findable_by(self.request.user)
        if handle := asked.get("owner", ""):
            # PostgreSQL takes no NUL in a text, and no handle has one.
            clips = clips.filter(owner__handle=handle.lower().lstrip("@").replace("\0", "?"))
        return clips.select_related("owner").prefetch_related("renditions")

    @extend_schema(
        parameters=[
            OpenApiParameter("owner", str, description="Only films by this handle."),
            OpenApiParameter("mine", bool, description="The viewer's own films, drafts too, instead of public ones."),
        ]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Films, newest first."""
        return super().get(request, *args, **kwargs)


class OneClip(generics.GenericAPIView[Clip]):
    """What the doors to one clip share."""

    serializer_class = ClipSerializer
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        visible = Clip.objects.visible_to(self.request.user)
        return visible.select_related("owner").prefetch_related("renditions")

    def answer(self, clip: Clip) -> Response:
        return Response(self.get_serializer(clip).data)


class Deletion(OneClip):
    """The deletion of a clip."""

    def get_queryset(self) -> QuerySet[Clip]:
        viewer = self.request.user
        deleted = Clip.objects.filter(owner_id=viewer.pk, deleted_at__isnull=False) if viewer.pk else self.queryset
        return deleted.select_related("owner").prefetch_related("renditions")

    @extend_schema(responses={200: ClipSerializer})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Undo the deletion."""
        return self.answer(restore_clip(actor=actor_of(request), clip=self.get_object()))


urlpatterns = [
    path("clips/", Clips.as_view(), name="clips"),
    path("clips/<str:pk>/deletion/", Deletion.as_view(), name="deletion"),
]
