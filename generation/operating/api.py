"""The API's doors to the house's state, and for operators to engines and workers."""

from typing import cast

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import checked
from accounts.models import User
from generation.engines import registry
from generation.models import Worker
from generation.operating.acts import name_of
from generation.operating.drain import drain_worker, undrain_worker
from generation.operating.pause import pause_engine, resume_engine
from generation.operating.serializers import (
    HouseSerializer,
    NoteSerializer,
    PauseSerializer,
    ReasonSerializer,
    WorkerSerializer,
)
from generation.operating.views import house_lately


class Status(APIView):
    """The house's state."""

    @extend_schema(responses=HouseSerializer)
    def get(self, _request: Request) -> Response:
        """Whether films are being made, how long they wait, and whether what is said of it comes true."""
        return Response(HouseSerializer(house_lately()).data)


class Pause(APIView):
    """The pause of an engine."""

    @extend_schema(request=ReasonSerializer, responses=PauseSerializer)
    def put(self, request: Request, name: str) -> Response:
        """For operators: let the engine take no new jobs and start none that wait."""
        actor = _operator(request)
        _known(name)
        state = pause_engine(actor=actor, engine=name, **checked(ReasonSerializer, request))
        return Response(PauseSerializer(state).data)

    @extend_schema(responses={204: OpenApiResponse(description="The engine is open.")})
    def delete(self, request: Request, name: str) -> Response:
        """For operators: open the engine again."""
        actor = _operator(request)
        _known(name)
        resume_engine(actor=actor, engine=name)
        return Response(status=204)


class Workers(APIView):
    """Workers that made themselves known."""

    @extend_schema(responses=WorkerSerializer(many=True))
    def get(self, request: Request) -> Response:
        """For operators: every worker, what it hears, holds and runs on."""
        _operator(request)
        return Response(WorkerSerializer(Worker.objects.all(), many=True).data)


class Drain(APIView):
    """The drain of a worker."""

    @extend_schema(request=NoteSerializer, responses=WorkerSerializer)
    def put(self, request: Request, name: str) -> Response:
        """For operators: let the worker end its job and claim no more."""
        actor = _operator(request)
        worker = _worker(name)
        return Response(
            WorkerSerializer(drain_worker(actor=actor, worker=worker, **checked(NoteSerializer, request))).data
        )

    @extend_schema(responses={204: OpenApiResponse(description="The worker is back at work.")})
    def delete(self, request: Request, name: str) -> Response:
        """For operators: put the worker back to work."""
        actor = _operator(request)
        undrain_worker(actor=actor, worker=_worker(name))
        return Response(status=204)


def _operator(request: Request) -> User:
    """Whoever asks, if they may; asked before anything is looked up, so that strangers learn no names."""
    actor = cast(User, request.user)
    name_of(actor)
    return actor


def _known(name: str) -> None:
    try:
        registry.get(name)
    except registry.UnknownEngine as error:
        raise Http404(str(error)) from error


def _worker(name: str) -> Worker:
    return get_object_or_404(Worker, pk=name.replace("\0", "?"))


urlpatterns = [
    path("status/", Status.as_view(), name="status"),
    path("engines/<str:name>/pause/", Pause.as_view(), name="engine-pause"),
    path("workers/", Workers.as_view(), name="workers"),
    path("workers/<str:name>/drain/", Drain.as_view(), name="worker-drain"),
]
