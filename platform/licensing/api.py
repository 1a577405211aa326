"""The API's doors to the library, to consent, and to clearance."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import actor_of, checked
from accounts.models import User
from clips.models import Clip, Upload
from licensing.clearance.clear import PUBLISH, PURPOSES, clear_clip
from licensing.clearance.telling import told
from licensing.consent.grant import grant_use, revoke_grant
from licensing.consent.review import decide_review, reviews_for
from licensing.library.countries import COUNTRIES
from licensing.library.offer import offer_character, offer_recording, withdraw_work
from licensing.library.search import Wanted, find_works
from licensing.library.take import take_license
from licensing.library.terms import license_work, revoke_license
from licensing.models import Grant, License, Review, Work
from licensing.serializers import (
    ClearanceSerializer,
    ConsentSerializer,
    GrantSerializer,
    LicenseSerializer,
    OfferSerializer,
    ReviewSerializer,
    TermsSerializer,
    WhySerializer,
    WordSerializer,
    WorkSerializer,
)

ID = OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$")


class Pages(PageNumberPagination):
    """The library in pages."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class Works(generics.GenericAPIView[Work]):
    """Works of the library."""

    serializer_class = WorkSerializer
    pagination_class = Pages
    queryset = Work.objects.none()

    def get_queryset(self) -> QuerySet[Work]:
        wanted = Wanted.of(self.request.query_params.dict())
        return find_works(viewer=self.request.user, wanted=wanted).prefetch_related("licenses")

    @extend_schema(
        responses=WorkSerializer(many=True),
        parameters=[
            OpenApiParameter("q", str, description="Words in title, holder, tags, mood."),
            OpenApiParameter("kind", str, enum=[*Work.Kind.values]),
            OpenApiParameter("use", str, enum=["ad"], description="Only what is allowed in ads."),
            OpenApiParameter("free", bool),
            OpenApiParameter("mine", bool, description="One's own, withdrawn ones too."),
        ],
    )
    def get(self, _request: Request) -> Response:
        """Works that may be used, by kind and title."""
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(request=OfferSerializer, responses={201: WorkSerializer})
    def post(self, request: Request) -> Response:
        """Offer a sound or a character. Nobody may use it before terms or consent say so."""
        actor, asked = actor_of(request), checked(OfferSerializer, request)
        name = asked.pop("upload", "")
        upload = generics.get_object_or_404(Upload.objects.visible_to(actor), pk=name) if name else None
        character: dict[str, Any] = {key: asked.pop(key) for key in ("noun", "colours") if key in asked}
        heard = {key: asked.pop(key) for key in ("mood", "tempo") if key in asked}
        kind, likeness = asked.pop("kind"), asked.pop("likeness")
        if kind == Work.Kind.CHARACTER:
            work = offer_character(actor=actor, content=character, upload=upload, likeness=likeness, **asked)
        elif upload is None:
            raise serializers.ValidationError({"upload": "Name the sound you have brought."})
        else:
            work = offer_recording(actor=actor, upload=upload, kind=kind, **heard, **asked)
        return Response(self.get_serializer(work).data, status=201)


@extend_schema(parameters=[ID])
class OneWork(generics.GenericAPIView[Work]):
    """One work."""

    serializer_class = WorkSerializer
    queryset = Work.objects.none()

    def get_queryset(self) -> QuerySet[Work]:
        return Work.objects.visible_to(self.request.user).select_related("holder").prefetch_related("licenses")

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The work with its terms."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(responses={204: OpenApiResponse(description="Out of the library; films that have it keep it.")})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Take one's work out of the library."""
        withdraw_work(actor=actor_of(request), work=self.get_object())
        return Response(status=204)


@extend_schema(parameters=[ID])
class Terms(generics.GenericAPIView[License]):
    """Terms of a work."""

    serializer_class = LicenseSerializer
    queryset = License.objects.none()

    @extend_schema(request=TermsSerializer, responses={201: LicenseSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Offer one's work under terms."""
        actor, asked = actor_of(request), checked(TermsSerializer, request)
        work = generics.get_object_or_404(Work.objects.visible_to(actor), pk=self.kwargs["pk"])
        name = asked.pop("evidence", "")
        evidence = generics.get_object_or_404(Upload.objects.visible_to(actor), pk=name) if name else None
        license = license_work(actor=actor, work=work, evidence=evidence, **asked)
        return Response(LicenseSerializer(license).data, status=201)


@extend_schema(parameters=[ID])
class OneLicense(generics.GenericAPIView[License]):
    """One set of terms."""

    serializer_class = LicenseSerializer
    queryset = License.objects.none()

    def get_queryset(self) -> QuerySet[License]:
        works = Work.objects.visible_to(self.request.user)
        return License.objects.filter(work__in=works).select_related("work__holder")

    @extend_schema(request=None)
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Take a licence that costs something; twice is once."""
        license = self.get_object()
        take_license(actor=actor_of(request), license=license)
        return Response(LicenseSerializer(license).data)

    @extend_schema(request=WhySerializer, responses=LicenseSerializer)
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """End one's terms now, and say why."""
        why = checked(WhySerializer, request)["why"]
        license = revoke_license(actor=actor_of(request), license=self.get_object(), why=why)
        return Response(LicenseSerializer(license).data)


@extend_schema(parameters=[ID])
class Grants(generics.GenericAPIView[Grant]):
    """Consent to cast one's character."""

    serializer_class = GrantSerializer
    queryset = Grant.objects.none()

    @extend_schema(request=ConsentSerializer, responses={201: GrantSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Let somebody, or everybody, cast one's character."""
        actor, asked = actor_of(request), checked(ConsentSerializer, request)
        work = generics.get_object_or_404(Work.objects.visible_to(actor), pk=self.kwargs["pk"])
        handle = asked.pop("to", "").lower().lstrip("@").replace("\0", "")
        to = generics.get_object_or_404(User.objects.people(), handle=handle) if handle else None
        return Response(GrantSerializer(grant_use(actor=actor, work=work, to=to, **asked)).data, status=201)


class Consents(generics.ListAPIView[Grant]):
    """Consent one gave or was given."""

    serializer_class = GrantSerializer
    pagination_class = Pages
    permission_classes = (IsAuthenticated,)
    queryset = Grant.objects.none()

    def get_queryset(self) -> QuerySet[Grant]:
        mine = Grant.objects.visible_to(self.request.user).exclude(everybody=True, work__holder__isnull=True)
        return mine.select_related("work__holder", "to")


@extend_schema(parameters=[ID])
class OneGrant(generics.GenericAPIView[Grant]):
    """One consent."""

    serializer_class = GrantSerializer
    queryset = Grant.objects.none()

    def get_queryset(self) -> QuerySet[Grant]:
        return Grant.objects.visible_to(self.request.user).select_related("work__holder", "to")

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The consent as it stands."""
        return Response(GrantSerializer(self.get_object()).data)

    @extend_schema(request=WhySerializer, responses=GrantSerializer)
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Take consent back: no film is made with it from now on, and those that were are shown to nobody."""
        grant = self.get_object()
        revoke_grant(actor=actor_of(request), grant=grant, why=checked(WhySerializer, request)["why"])
        return Response(GrantSerializer(grant).data)


class Reviews(generics.ListAPIView[Review]):
    """Films one is cast in."""

    serializer_class = ReviewSerializer
    pagination_class = Pages
    permission_classes = (IsAuthenticated,)
    queryset = Review.objects.none()

    def get_queryset(self) -> QuerySet[Review]:
        return reviews_for(self.request.user)


class OneReview(generics.GenericAPIView[Review]):
    """One film one is cast in."""

    serializer_class = ReviewSerializer
    queryset = Review.objects.none()

    def get_queryset(self) -> QuerySet[Review]:
        return reviews_for(self.request.user)

    @extend_schema(request=WordSerializer)
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Say yes or no."""
        review = decide_review(actor=actor_of(request), review=self.get_object(), **checked(WordSerializer, request))
        return Response(self.get_serializer(review).data)


@extend_schema(parameters=[ID])
class ClipClearance(generics.GenericAPIView[Clip]):
    """Whose consent a film needs."""

    serializer_class = ClearanceSerializer
    queryset = Clip.objects.none()

    @extend_schema(
        parameters=[
            OpenApiParameter("use", str, enum=PURPOSES, description=f"What for; usually {PUBLISH}."),
            OpenApiParameter("territory", str, many=True, description="ISO 3166 codes; none: where this house shows."),
        ]
    )
    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """May it be shown, remixed, an ad? One answer with reasons, over all it grew from and all that is in it."""
        clip = generics.get_object_or_404(Clip.objects.visible_to(request.user), pk=self.kwargs["pk"])
        use = request.query_params.get("use", PUBLISH)
        if use not in PURPOSES:
            raise serializers.ValidationError({"use": f"Ask for one of: {', '.join(PURPOSES)}."})
        places = [place.upper() for place in request.query_params.getlist("territory") if place]
        if unknown := [place for place in places if place not in COUNTRIES]:
            raise serializers.ValidationError({"territory": f"{unknown[0][:20]!r} is no country code, such as DE."})
        return Response(ClearanceSerializer(told(clear_clip(clip=clip, purpose=use, territories=places or None))).data)


urlpatterns = [
    path("works/", Works.as_view(), name="works"),
    path("works/<str:pk>/", OneWork.as_view(), name="work"),
    path("works/<str:pk>/licenses/", Terms.as_view(), name="work_licenses"),
    path("works/<str:pk>/grants/", Grants.as_view(), name="work_grants"),
    path("licenses/<str:pk>/", OneLicense.as_view(), name="license"),
    path("grants/", Consents.as_view(), name="grants"),
    path("grants/<str:pk>/", OneGrant.as_view(), name="grant"),
    path("reviews/", Reviews.as_view(), name="reviews"),
    path("reviews/<int:pk>/", OneReview.as_view(), name="review"),
    path("clips/<str:pk>/clearance/", ClipClearance.as_view(), name="clearance"),
]
