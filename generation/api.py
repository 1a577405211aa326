"""The API's doors to storyboards, jobs and engines."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import actor_of, checked
from accounts.guest import ensure_viewer
from clips.api import Latest
from generation.cancel import cancel_job
from generation.desk.allowance import take_guest_job, take_sentence
from generation.draft import change_draft, discard_draft, redirect_draft, revised, start_draft
from generation.engines import registry
from generation.models import Draft, Job
from generation.operating.pause import paused_engines
from generation.progress import events_url, snapshot
from generation.retry import retry_job
from generation.rights.put import drop_work, put_work
from generation.serializers import (
    AskSerializer,
    AttemptSerializer,
    DraftSerializer,
    EngineSerializer,
    InstructionSerializer,
    JobSerializer,
    JudgingSerializer,
    MissedSerializer,
    RevisionSerializer,
    SentenceSerializer,
    StoryboardSerializer,
    VerdictSerializer,
    WorkChoiceSerializer,
)
from generation.storyboard import document
from generation.submit import submit_film, submit_preview
from generation.verdicts.give import give_verdict
from generation.verdicts.showing import judging
from licensing.models import Work
from media.tickets import bearer_of

IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Asking again with the same key and body answers with the first job. 1 to 80 visible ASCII characters.",
)


def shown(job: Job, request: Request) -> dict[str, Any]:
    """The job's snapshot with the address of its events, for this viewer."""
    bearer = bearer_of(request._request)
    return {**snapshot(job, bearer=bearer), "events": events_url(job, bearer)}


class Storyboards(generics.ListCreateAPIView[Draft]):
    """Storyboards on the viewer's desk."""

    serializer_class = DraftSerializer
    pagination_class = Latest
    queryset = Draft.objects.none()

    def get_queryset(self) -> QuerySet[Draft]:
        return Draft.objects.visible_to(self.request.user)

    @extend_schema(request=SentenceSerializer, responses={201: DraftSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Direct a sentence into a storyboard, with its reading and a quote from every engine."""
        asked = checked(SentenceSerializer, request)
        take_sentence(request._request)
        draft = start_draft(actor=ensure_viewer(request._request), **asked)
        return Response(DraftSerializer(draft).data, status=201)


@extend_schema(parameters=[OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$")])
class StoryboardDetail(generics.GenericAPIView[Draft]):
    """One storyboard on the viewer's desk."""

    serializer_class = DraftSerializer
    queryset = Draft.objects.none()

    def get_queryset(self) -> QuerySet[Draft]:
        return Draft.objects.visible_to(self.request.user)

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The draft with its reading and quotes."""
        return Response(DraftSerializer(self.get_object()).data)

    @extend_schema(request=StoryboardSerializer)
    def put(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Keep a storyboard changed by hand."""
        draft = self.get_object()
        asked = checked(StoryboardSerializer, request)
        return Response(DraftSerializer(change_draft(actor=actor_of(request), draft=draft, **asked)).data)

    @extend_schema(request=SentenceSerializer)
    def patch(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Direct a new sentence into this draft; what was changed by hand is replaced."""
        draft = self.get_object()
        asked = checked(SentenceSerializer, request)
        take_sentence(request._request)
        return Response(DraftSerializer(redirect_draft(actor=actor_of(request), draft=draft, **asked)).data)

    @extend_schema(responses={204: OpenApiResponse(description="Gone; films made from it stay.")})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Take the draft off the desk."""
        discard_draft(actor=actor_of(request), draft=self.get_object())
        return Response(status=204)


@extend_schema(parameters=[OpenApiParameter("id", str, OpenApiParameter.PATH, pattern="^[a-z0-9]{12}$")])
class StoryboardWorks(generics.GenericAPIView[Draft]):
    """Works of the library in a storyboard."""

    serializer_class = DraftSerializer
    queryset = Draft.objects.none()

    def get_queryset(self) -> QuerySet[Draft]:
        return Draft.objects.visible_to(self.request.user)

    @extend_schema(request=WorkChoiceSerializer)
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Put a work into the storyboard, or with `track` have that track composed again."""
        draft, asked, actor = self.get_object(), checked(WorkChoiceSerializer, request), actor_of(request)
        if asked["track"]:
            return Response(DraftSerializer(drop_work(actor=actor, draft=draft, track=asked["track"])).data)
        known = Work.objects.visible_to(actor).select_related("holder")
        work = generics.get_object_or_404(known, pk=asked["work"])
        return Response(DraftSerializer(put_work(actor=actor, draft=draft, work=work)).data)


class Revisions(APIView):
    """Instructions on a storyboard."""

    @extend_schema(request=InstructionSerializer, responses={200: RevisionSerializer})
    def post(self, request: Request) -> Response:
        """Carry out an instruction on a storyboard: the film as revised, a typed patch, a reading. Nothing is kept."""
        asked = checked(InstructionSerializer, request)
        take_sentence(request._request)
        revision = revised(**asked)
        answer = {
            "storyboard": document.dump(revision.storyboard),
            "patch": revision.patch.as_dict(),
            "reading": revision.reading.as_dict(),
        }
        return Response(RevisionSerializer(answer).data)


class Jobs(generics.GenericAPIView[Job]):
    """Films and previews the viewer asked for."""

    serializer_class = JobSerializer
    pagination_class = Latest
    queryset = Job.objects.none()

    def get_queryset(self) -> QuerySet[Job]:
        return Job.objects.visible_to(self.request.user).filter(kind=Job.Kind.FILM)

    @extend_schema(responses=JobSerializer(many=True))
    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Films asked for, newest first."""
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response([shown(job, request) for job in page])

    @extend_schema(request=AskSerializer, responses={201: JobSerializer}, parameters=[IDEMPOTENCY])
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Ask for a film, or for a preview: a small one with sound, free, in about two seconds."""
        asked = checked(AskSerializer, request)
        key = _idempotency_key(request)
        kind, draft_id = asked.pop("kind"), asked.pop("draft", None)
        draft = generics.get_object_or_404(Draft.objects.visible_to(request.user), pk=draft_id) if draft_id else None
        given = {"storyboard": draft.storyboard if draft else asked["storyboard"], "draft": draft}
        given["prompt"] = asked["prompt"] or (draft.prompt if draft else "")
        take_guest_job(request._request, kind)
        actor = ensure_viewer(request._request)
        if kind == Job.Kind.PREVIEW:
            job = submit_preview(actor=actor, **given)
        else:
            rest: dict[str, Any] = {name: asked[name] for name in ("engine", "width", "quote")}
            rest |= {name: asked.get(name) for name in ("release", "max_price")}
            job = submit_film(actor=actor, **given, **rest, idempotency_key=key)
        return Response(shown(job, request), status=201)


class JobDetail(generics.GenericAPIView[Job]):
    """One job."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()

    def get_queryset(self) -> QuerySet[Job]:
        return Job.objects.visible_to(self.request.user)

    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The job as it stands."""
        return Response(shown(self.get_object(), request))

    @extend_schema(responses={200: JobSerializer})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Cancel: at once while it waits, at its next step while it renders. An ended job stays as it is."""
        return Response(shown(cancel_job(actor=actor_of(request), job=self.get_object()), request))


class Attempts(generics.GenericAPIView[Job]):
    """The tries at one job."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()
    pagination_class = None

    def get_queryset(self) -> QuerySet[Job]:
        return Job.objects.visible_to(self.request.user)

    @extend_schema(responses=AttemptSerializer(many=True))
    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Every try, oldest first."""
        return Response(AttemptSerializer(self.get_object().attempts.all(), many=True).data)

    @extend_schema(request=None, responses={201: JobSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Try a failed or canceled job again, from its last finished stage."""
        return Response(shown(retry_job(actor=actor_of(request), job=self.get_object()), request), status=201)


class JobVerdict(generics.GenericAPIView[Job]):
    """What its creator misses in a film."""

    serializer_class = JudgingSerializer
    queryset = Job.objects.none()

    def get_queryset(self) -> QuerySet[Job]:
        return Job.objects.visible_to(self.request.user).select_related("draft", "owner")

    @extend_schema(responses=JudgingSerializer)
    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """The words that may be named, until when, what would be paid back, and the verdict if it was given."""
        return Response(JudgingSerializer(judging(self.get_object())).data)

    @extend_schema(request=MissedSerializer, responses={200: VerdictSerializer, 201: VerdictSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Say what is missing, within a day. A film has one verdict: asking again answers the first, with 200."""
        job = self.get_object()
        verdict, new = give_verdict(actor=actor_of(request), job=job, **checked(MissedSerializer, request))
        return Response(VerdictSerializer(verdict).data, status=201 if new else 200)


class Engines(APIView):
    """Engines at hand."""

    @extend_schema(responses=EngineSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """Every engine, with what it can do."""
        return Response(EngineSerializer(registry.all(), many=True, context={"paused": paused_engines()}).data)


class StoryboardSchema(APIView):
    """The storyboard format."""

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, _request: Request) -> Response:
        """The JSON Schema (draft 2020-12) that every storyboard is checked against."""
        return Response(document.json_schema())


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > 80 or not key.isascii() or not key.isprintable():
        raise ValidationError({"Idempotency-Key": "A key is 1 to 80 visible ASCII characters."})
    return key


urlpatterns = [
    path("storyboards/", Storyboards.as_view(), name="storyboards"),
    path("storyboards/schema/", StoryboardSchema.as_view(), name="storyboard-schema"),
    path("storyboards/revise/", Revisions.as_view(), name="storyboard-revise"),
    path("storyboards/<str:pk>/", StoryboardDetail.as_view(), name="storyboard"),
    path("storyboards/<str:pk>/works/", StoryboardWorks.as_view(), name="storyboard_works"),
    path("jobs/", Jobs.as_view(), name="jobs"),
    path("jobs/<str:pk>/", JobDetail.as_view(), name="job"),
    path("jobs/<str:pk>/attempts/", Attempts.as_view(), name="attempts"),
    path("jobs/<str:pk>/verdict/", JobVerdict.as_view(), name="verdict"),
    path("engines/", Engines.as_view(), name="engines"),
]
