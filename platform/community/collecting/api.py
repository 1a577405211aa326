"""The API's doors to what people keep."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of, checked
from clips.api import MakerSerializer
from clips.models import Clip
from community.collecting.ask import Shelf, films_in, kept_by, seen_or_kept_by, shelves_of
from community.collecting.collect import change_collection, drop_collection, make_collection, put_in, take_out
from community.collecting.save import save_clip, unsave_clip
from community.models import Collection
from lineage.crediting.api import CreditedList

# As often as a person may keep films and let them go, and make or change collections.
KEEPS = {"amount": 600, "seconds": 3600}
MAKES = {"amount": 60, "seconds": 3600}


class ShelfSerializer(serializers.Serializer[Any]):
    """A collection of films."""

    id = serializers.CharField(source="collection.pk")
    owner = MakerSerializer(source="collection.owner")
    name = serializers.CharField(source="collection.name")
    public = serializers.BooleanField(source="collection.public")
    films = serializers.IntegerField(source="count", help_text="How many of its films you may see.")
    created_at = serializers.DateTimeField(source="collection.created_at")
    touched_at = serializers.DateTimeField(source="collection.touched_at", help_text="When a film was last put in.")


class MakeSerializer(serializers.Serializer[Any]):
    """A new collection."""

    name = serializers.CharField(max_length=4 * Collection.LENGTH)
    public = serializers.BooleanField(required=False, default=False)


class ChangeSerializer(serializers.Serializer[Any]):
    """What of a collection changes; what is left out stays."""

    name = serializers.CharField(max_length=4 * Collection.LENGTH, required=False)
    public = serializers.BooleanField(required=False)


class KeptSerializer(serializers.Serializer[Any]):
    """Whether a film is on your list."""

    saved = serializers.BooleanField()


class Pages(PageNumberPagination):
    """Twenty a page."""

    page_size = 20


class Saving(APIView):
    """Whether a film is on the viewer's own list."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=KeptSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Keep it. Nobody is told."""
        limits.take(request._request, action="keep", **KEEPS)
        save_clip(actor=actor_of(request), clip=get_object_or_404(Clip.objects.visible_to(request.user), pk=pk))
        return Response({"saved": True})

    @extend_schema(responses={200: KeptSerializer})
    def delete(self, request: Request, pk: str) -> Response:
        """Keep it no more; also a film that you may see no longer."""
        limits.take(request._request, action="keep", **KEEPS)
        unsave_clip(actor=actor_of(request), clip=get_object_or_404(seen_or_kept_by(request.user), pk=pk))
        return Response({"saved": False})


class _Kept(CreditedList):
    pagination_class = Pages
    queryset = Clip.objects.none()


@extend_schema_view(get=extend_schema(operation_id="me_saves"))
class Saves(_Kept):
    """Films on the viewer's own list that they may still see, the last kept first."""

    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[Clip]:
        if not self.request.user.pk:
            return self.queryset
        return kept_by(actor_of(self.request)).select_related("owner").prefetch_related("renditions")


class Collections(generics.ListAPIView[Collection]):
    """Collections: the viewer's own, or what somebody shows."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    serializer_class = ShelfSerializer
    pagination_class = Pages
    queryset = Collection.objects.none()

    def get_queryset(self) -> QuerySet[Collection]:
        visible = Collection.objects.visible_to(self.request.user).select_related("owner")
        if handle := self.request.query_params.get("owner", ""):
            # PostgreSQL takes no NUL in a text, and no handle has one.
            return visible.filter(owner__handle=handle.lower().lstrip("@").replace("\0", "?"))
        return visible.filter(owner_id=self.request.user.pk)

    @extend_schema(parameters=[OpenApiParameter("owner", str, description="What this handle shows, not your own.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Collections, the one that a film was last put into first."""
        return super().get(request, *args, **kwargs)

    def list(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(ShelfSerializer(shelves_of(page, viewer=request.user), many=True).data)

    @extend_schema(request=MakeSerializer, responses={201: ShelfSerializer})
    def post(self, request: Request) -> Response:
        """Make a collection; yours alone unless it is `public`."""
        limits.take(request._request, action="collection", **MAKES)
        made = make_collection(actor=actor_of(request), **checked(MakeSerializer, request))
        return Response(ShelfSerializer(Shelf(made, 0, [])).data, status=201)


class OneCollection(APIView):
    """A collection."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=ShelfSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As you may see it."""
        return self._answer(request, _collection(request, pk))

    @extend_schema(request=ChangeSerializer, responses=ShelfSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Call it otherwise, show it, or hide it."""
        limits.take(request._request, action="collection", **MAKES)
        asked = checked(ChangeSerializer, request)
        one = change_collection(actor=actor_of(request), collection=_collection(request, pk), **asked)
        return self._answer(request, one)

    @extend_schema(responses={204: OpenApiResponse(description="It is gone; its films are where they were.")})
    def delete(self, request: Request, pk: str) -> Response:
        """Let it go."""
        drop_collection(actor=actor_of(request), collection=_collection(request, pk))
        return Response(status=204)

    def _answer(self, request: Request, one: Collection) -> Response:
        return Response(ShelfSerializer(shelves_of([one], viewer=request.user)[0]).data)


@extend_schema_view(get=extend_schema(operation_id="collections_clips"))
class Items(_Kept):
    """The films of a collection, the last put in first."""

    def get_queryset(self) -> QuerySet[Clip]:
        films = films_in(_collection(self.request, self.kwargs["pk"]), self.request.user)
        return films.select_related("owner").prefetch_related("renditions")


class OneItem(APIView):
    """Whether a film is in a collection."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: OpenApiResponse(description="It is in it.")})
    def put(self, request: Request, pk: str, clip: str) -> Response:
        """Put it in."""
        limits.take(request._request, action="keep", **KEEPS)
        film = get_object_or_404(Clip.objects.visible_to(request.user), pk=clip)
        put_in(actor=actor_of(request), collection=_collection(request, pk), clip=film)
        return Response(status=204)

    @extend_schema(responses={204: OpenApiResponse(description="It is not in it.")})
    def delete(self, request: Request, pk: str, clip: str) -> Response:
        """Take it out."""
        limits.take(request._request, action="keep", **KEEPS)
        film = get_object_or_404(seen_or_kept_by(request.user), pk=clip)
        take_out(actor=actor_of(request), collection=_collection(request, pk), clip=film)
        return Response(status=204)


def _collection(request: Request, pk: str) -> Collection:
    return get_object_or_404(Collection.objects.visible_to(request.user).select_related("owner"), pk=pk)


urlpatterns = [
    path("clips/<slug:pk>/save/", Saving.as_view(), name="save"),
    path("me/saves/", Saves.as_view(), name="saves"),
    path("collections/", Collections.as_view(), name="collections"),
    path("collections/<slug:pk>/", OneCollection.as_view(), name="collection"),
    path("collections/<slug:pk>/clips/", Items.as_view(), name="items"),
    path("collections/<slug:pk>/clips/<slug:clip>/", OneItem.as_view(), name="item"),
]
