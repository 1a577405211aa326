"""The API's door to what is found."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import path
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import PersonSerializer
from clips.api import told_among
from clips.naming import films_named
from community.searching.find import clips_in, find
from community.searching.views import OFTEN
from lineage.crediting.api import CreditedSerializer
from lineage.crediting.credit import credits_of

A_PAGE = 20


class FoundSerializer(serializers.Serializer[Any]):
    """What is found for a question."""

    meant = serializers.CharField(allow_blank=True, help_text="What was understood, where it was misspelt.")
    loose = serializers.BooleanField(help_text="No film has all of its words; these have some.")
    count = serializers.IntegerField(help_text="Films in all, at most 500.")
    pages = serializers.IntegerField()
    films = CreditedSerializer(many=True)
    people = PersonSerializer(many=True)
    tags = serializers.ListField(child=serializers.CharField())


class Search(APIView):
    """Films, people and tags by words."""

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, required=True, description="Words, also misspelt ones."),
            OpenApiParameter("page", int, description="Which twenty films, from 1."),
        ],
        responses=FoundSerializer,
    )
    def get(self, request: Request) -> Response:
        """The nearest first."""
        question = request.query_params.get("q", "")
        if not question.strip():
            raise ValidationError({"q": _("Say what you look for.")})
        limits.take(request._request, action="search", **OFTEN)
        found = find(question, viewer=request.user)
        pages = Paginator(found.films, A_PAGE)
        films = clips_in(found, request.user, list(pages.get_page(request.query_params.get("page"))))
        named = {name for clip in films for name in films_named(clip.storyboard)}
        context = {
            "request": request,
            "credits": credits_of(films, viewer=request.user),
            "told": told_among(named, request.user) if named else set(),
        }
        told = {
            "meant": found.meant,
            "loose": found.loose,
            "count": pages.count,
            "pages": pages.num_pages,
            "films": films,
            "people": found.people,
            "tags": found.tags,
        }
        return Response(FoundSerializer(told, context=context).data)


urlpatterns = [path("search/", Search.as_view(), name="search")]
