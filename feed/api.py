"""The API's doors to the feed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from clips.api import told_among
from clips.naming import films_named
from feed.models import CHOSEN, Place, Slate
from feed.recipes.ask import asked_in, steering_in
from feed.recipes.seeds import seed_in
from feed.recording.people import looker_of
from feed.recording.record import Look, record_looks
from feed.recording.slots import BadSlot, read_slot
from feed.serializers import FeedSerializer, LooksSerializer, RecordedSerializer
from feed.slates.make import MOST, Asked
from feed.slates.read import Page, read_page
from feed.views import slate_of
from lineage.crediting.credit import credits_of

MODES = (*(place.value for place in CHOSEN), Place.RECIPE.value)
SIZE = 10
# As often as a player may tell what was watched.
OFTEN = {"amount": 240, "seconds": 600}


class Feed(APIView):
    """What comes next."""

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "mode", str, enum=MODES, description="`foryou` without it, and `recipe` where something is asked for."
            ),
            OpenApiParameter("recipe", str, description="By this recipe: alone, or with `mode=foryou` on your own."),
            OpenApiParameter("sentence", str, description="By what this sentence asks for, in place of a recipe."),
            OpenApiParameter(
                "seed", int, description="With `mode=recipe`: the same recipe, seed and films, the same feed."
            ),
            OpenApiParameter("slate", str, description="Go on with this slate."),
            OpenApiParameter("from", int, description="From this slot of it."),
            OpenApiParameter("after", str, description="Begin a slate where an earlier one ended."),
            OpenApiParameter("page_size", int, description=f"At most {MOST}; {SIZE} without it."),
        ],
        responses=FeedSerializer,
    )
    def get(self, request: Request) -> Response:
        """Films, in a slate that is made once and read page by page; `next` leads on."""
        asked = asked_in(request)
        usual = Place.RECIPE if asked and not request.query_params.get("slate") else Place.FOR_YOU
        mode = request.query_params.get("mode", usual.value)
        if mode not in MODES:
            modes = ", ".join(MODES)
            raise ValidationError(
                {"mode": _("“%(mode)s” is no mode. There are: %(modes)s.") % {"mode": mode, "modes": modes}}
            )
        if mode == Place.FOLLOWING and not request.user.is_authenticated:
            raise NotAuthenticated
        size = request.query_params.get("page_size", str(SIZE))
        if not (size.isascii() and size.isdecimal() and 1 <= int(size[:4]) <= MOST):
            raise ValidationError({"page_size": _("A page has 1 to %(most)d films.") % {"most": MOST}})
        slate, start = self._slate(request, mode, asked)
        page = read_page(viewer=request.user, slate=slate, start=start, size=int(size))
        told = {
            "slate": slate.pk,
            "mode": mode,
            "seed": slate.seed,
            "model": slate.model,
            "next": _next(request, page, mode),
            "results": page.clips,
        }
        return Response(FeedSerializer(told, context=_context(request, page)).data)

    def _slate(self, request: Request, mode: str, asked: Asked | None) -> tuple[Slate, int]:
        goes_on = bool(request.query_params.get("slate"))
        if asked and mode not in (Place.RECIPE, Place.FOR_YOU):
            raise ValidationError({"mode": _("Only For you and a recipe alone are made by what you ask for.")})
        if mode == Place.RECIPE and not asked and not goes_on:
            raise ValidationError({"recipe": _("Give a recipe's id, or a sentence that says what to show.")})
        try:
            seed = seed_in(request._request)
        except Http404 as error:
            raise ValidationError({"seed": str(error)}) from error
        if seed is not None and mode != Place.RECIPE:
            raise ValidationError({"seed": _("A seed is for a recipe alone: nobody else's feed is like yours.")})
        try:
            if mode == Place.FOR_YOU and not asked and not goes_on:
                asked = steering_in(request._request).asked
            if asked:
                asked = replace(asked, alone=mode == Place.RECIPE)
            return slate_of(request._request, mode, asked=asked, seed=seed)
        except Http404 as error:
            raise ValidationError({"slate": str(error)}) from error


class Watches(APIView):
    """What came of what was shown."""

    @extend_schema(request=LooksSerializer, responses=RecordedSerializer)
    def post(self, request: Request) -> Response:
        """Write down looks at slots of the feed. Telling the same again changes nothing."""
        limits.take(request._request, action="watches", **OFTEN)
        asked = LooksSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        looks, places, refused = [], [], []
        for place, said in enumerate(asked.validated_data["looks"]):
            try:
                looks.append(_look(request, said))
                places.append(place)
            except BadSlot as error:
                refused.append({"index": place, "detail": str(error)})
        done = record_looks(actor=looker_of(request._request), looks=looks)
        lost = _("This film or its list is here no more.")
        refused += [{"index": places[gone], "detail": lost} for gone in done.gone]
        told = {"impressions": done.impressions, "watches": done.watches, "refused": refused}
        return Response(RecordedSerializer(told).data)


def _look(request: Request, said: dict[str, Any]) -> Look:
    slot = read_slot(said["slot"], viewer=request.user)
    now = timezone.now()
    issued = timedelta(seconds=max(0.0, now.timestamp() - slot.issued))
    return Look(
        slot=slot,
        at=now - min(timedelta(milliseconds=said["ago_ms"]), issued),
        look=said.get("look", -1),
        visible_ms=said["visible_ms"],
        watched_ms=said["watched_ms"],
        sound_ms=said["sound_ms"],
        loops=said["loops"],
        played=int(said["played"], 16),
    )


def _next(request: Request, page: Page, mode: str) -> str | None:
    slate = page.slate
    if page.onward is not None:
        onward = {"slate": slate.pk, "from": str(page.onward)}
    elif slate.after:
        onward = {"after": slate.after}
    else:
        return None
    kept = {name: value for name, value in request.query_params.items() if name in ("mode", "page_size")}
    if mode == Place.RECIPE:
        kept["mode"] = mode
    query = "&".join(f"{name}={value}" for name, value in {**kept, **onward}.items())
    return request.build_absolute_uri(f"{request.path}?{query}")


def _context(request: Request, page: Page) -> dict[str, Any]:
    films = {name for clip in page.clips for name in films_named(clip.storyboard)}
    return {
        "request": request,
        "shown": {one.clip.pk: one for one in page},
        "credits": credits_of(page.clips, viewer=request.user),
        "told": told_among(films, request.user) if films else set(),
    }


urlpatterns = [
    path("feed/", Feed.as_view(), name="feed"),
    path("watches/", Watches.as_view(), name="watches"),
]
