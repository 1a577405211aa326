"""The API's doors to recipes."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import AllowAny, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of, checked
from clips.api import MakerSerializer
from feed.models import Recipe as Kept
from feed.recipes.ask import found_for, mine, recipe_of
from feed.recipes.keep import act_by, change_recipe, drop_recipe, keep_recipe, put_away
from feed.recipes.wording import formed, in_words, read
from feed.steering.form import to_form
from feed.steering.read import LONGEST_SENTENCE
from feed.steering.recipe import LANGUAGES, LEANS, LONGEST_MS, MOST, SHORTEST_MS, Recipe

# As often as somebody may have a sentence read, and keep, change, use and let go recipes.
READS = {"amount": 600, "seconds": 3600}
OFTEN = {"amount": 120, "seconds": 3600}


class WeighedSerializer(serializers.Serializer[Any]):
    """More of something (a weight above 0) or less of it, in log-odds."""

    what = serializers.CharField(help_text="A thing, mood, place or time in a few words, or a #tag.")
    weight = serializers.FloatField()


class LeanSerializer(serializers.Serializer[Any]):
    """More or less of films that are so."""

    what = serializers.ChoiceField(choices=[(name, name) for name in LEANS])
    weight = serializers.FloatField()


class RecipeFormSerializer(serializers.Serializer[Any]):
    """What a recipe asks for."""

    wishes = WeighedSerializer(many=True)
    leans = LeanSerializer(many=True)
    only = serializers.ListField(child=serializers.CharField(), help_text="Films that show any of these alone.")
    never = serializers.ListField(child=serializers.CharField(), help_text="No film that shows one of these.")
    shortest_ms = serializers.IntegerField(allow_null=True, min_value=SHORTEST_MS, max_value=LONGEST_MS)
    longest_ms = serializers.IntegerField(allow_null=True, min_value=SHORTEST_MS, max_value=LONGEST_MS)
    languages = serializers.ListField(child=serializers.CharField(), help_text=f"Of {', '.join(LANGUAGES)}.")


class RecipeReadSerializer(serializers.Serializer[Any]):
    """What a sentence asks for, which of its words were not understood, and how many films there are."""

    recipe = RecipeFormSerializer()
    said = serializers.CharField(allow_blank=True, help_text="The recipe as a sentence.")
    missed = serializers.ListField(child=serializers.CharField())
    films = serializers.IntegerField(help_text="How many public films it lets through.")
    each = serializers.DictField(child=serializers.IntegerField(), help_text="How many show each thing it names.")


class RecipeSerializer(serializers.Serializer[Any]):
    """A recipe that somebody keeps."""

    id = serializers.CharField(source="pk")
    owner = MakerSerializer()
    name = serializers.CharField()
    sentence = serializers.CharField(allow_blank=True)
    recipe = RecipeFormSerializer(source="form")
    said = serializers.SerializerMethodField(help_text="The recipe as a sentence.")
    shown = serializers.ChoiceField(choices=Kept.Shown.choices)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()

    def get_said(self, kept: Kept) -> str:
        return in_words(recipe_of(kept) or Recipe())


class RecipeSentenceSerializer(serializers.Serializer[Any]):
    """A sentence to read."""

    sentence = serializers.CharField(max_length=LONGEST_SENTENCE)


class MakeRecipeSerializer(serializers.Serializer[Any]):
    """A new recipe: by a sentence, or as JSON."""

    sentence = serializers.CharField(max_length=LONGEST_SENTENCE, required=False, allow_blank=True, default="")
    recipe = serializers.JSONField(required=False, help_text=f"As answers tell it; at most {MOST} things.")
    name = serializers.CharField(max_length=4 * Kept.LENGTH, required=False, allow_blank=True, default="")
    shown = serializers.ChoiceField(choices=Kept.Shown.choices, required=False, default=Kept.Shown.PRIVATE)


class ChangeRecipeSerializer(serializers.Serializer[Any]):
    """What of a recipe changes; what is left out stays."""

    sentence = serializers.CharField(
        max_length=LONGEST_SENTENCE, required=False, help_text="Read anew, unless a recipe is given beside it."
    )
    recipe = serializers.JSONField(required=False)
    name = serializers.CharField(max_length=4 * Kept.LENGTH, required=False)
    shown = serializers.ChoiceField(choices=Kept.Shown.choices, required=False)


class Pages(PageNumberPagination):
    """Twenty a page."""

    page_size = 20


class Reading(APIView):
    """What a sentence asks for, without keeping it."""

    permission_classes = [AllowAny]

    @extend_schema(request=RecipeSentenceSerializer, responses=RecipeReadSerializer)
    def post(self, request: Request) -> Response:
        """Read an English or Chinese sentence."""
        limits.take(request._request, action="read-recipe", **READS)
        told = read(checked(RecipeSentenceSerializer, request)["sentence"])
        found = found_for(told.recipe)
        answer = {
            "recipe": to_form(told.recipe),
            "said": in_words(told.recipe),
            "missed": told.missed,
            "films": found.films,
            "each": found.each,
        }
        return Response(RecipeReadSerializer(answer).data)


class Recipes(generics.ListAPIView[Kept]):
    """The viewer's own recipes."""

    permission_classes = [IsAuthenticated]
    serializer_class = RecipeSerializer
    pagination_class = Pages
    queryset = Kept.objects.none()

    def get_queryset(self) -> QuerySet[Kept]:
        return mine(self.request.user).select_related("owner")

    @extend_schema(request=MakeRecipeSerializer, responses={201: RecipeSerializer})
    def post(self, request: Request) -> Response:
        """Keep one; only you see it unless it is `shown` by its `link`."""
        limits.take(request._request, action="recipe", **OFTEN)
        asked = checked(MakeRecipeSerializer, request)
        kept = keep_recipe(
            actor=actor_of(request), recipe=_asks(asked), name=asked["name"], sentence=asked["sentence"],
            shown=asked["shown"],
        )  # fmt: skip
        return Response(RecipeSerializer(kept).data, status=201)


class OneRecipe(APIView):
    """A recipe: one's own, or one whose link one was given."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=RecipeSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As it stands."""
        return Response(RecipeSerializer(_one(request, pk)).data)

    @extend_schema(request=ChangeRecipeSerializer, responses=RecipeSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Change what is given."""
        limits.take(request._request, action="recipe", **OFTEN)
        kept, asked = _one(request, pk), checked(ChangeRecipeSerializer, request)
        recipe = _asks(asked) if asked.get("sentence") or "recipe" in asked else None
        given = {name: asked[name] for name in ("name", "sentence", "shown") if name in asked}
        changed = change_recipe(actor=actor_of(request), kept=kept, recipe=recipe, **given)
        return Response(RecipeSerializer(changed).data)

    @extend_schema(responses={204: OpenApiResponse(description="It is gone.")})
    def delete(self, request: Request, pk: str) -> Response:
        """Let it go; it acts on nobody's feed any more."""
        drop_recipe(actor=actor_of(request), kept=_one(request, pk))
        return Response(status=204)


class Using(APIView):
    """Whether a recipe acts on the viewer's For you."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: OpenApiResponse(description="It acts from the next page on.")})
    def put(self, request: Request, pk: str) -> Response:
        """Let it act until it is put away; another that did does no more."""
        limits.take(request._request, action="recipe", **OFTEN)
        act_by(actor=actor_of(request), kept=_one(request, pk))
        return Response(status=204)

    @extend_schema(responses={204: OpenApiResponse(description="No recipe acts.")})
    def delete(self, request: Request, pk: str) -> Response:
        """Put it away."""
        _one(request, pk)
        put_away(actor=actor_of(request))
        return Response(status=204)


def _one(request: Request, pk: str) -> Kept:
    return get_object_or_404(Kept.objects.visible_to(request.user).select_related("owner"), pk=pk)


def _asks(asked: dict[str, Any]) -> Recipe:
    if "recipe" in asked:
        return formed(asked["recipe"])
    if not asked.get("sentence"):
        raise serializers.ValidationError({"sentence": _("Say what you want to see, or give a recipe.")})
    return read(asked["sentence"]).recipe


urlpatterns = [
    path("recipes/", Recipes.as_view(), name="recipes"),
    path("recipes/read/", Reading.as_view(), name="read-recipe"),
    path("recipes/<slug:pk>/", OneRecipe.as_view(), name="recipe"),
    path("recipes/<slug:pk>/use/", Using.as_view(), name="use-recipe"),
]
