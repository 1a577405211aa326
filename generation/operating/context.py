"""What a line of the log is about: the job that this process holds, the request that this thread answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class JobMark:
    """The job in hand: its id, the token of the attempt, the engine that draws it."""

    job: str
    attempt: int
    engine: str


_job: ContextVar[JobMark | None] = ContextVar("job", default=None)
_request: ContextVar[str] = ContextVar("request", default="")
# Threads that beat and paint for the job begin with an empty context; while one job is held, theirs is that one.
_held: list[JobMark] = []


@contextmanager
def about_job(*, job: str, attempt: int, engine: str) -> Iterator[None]:
    """Lines written meanwhile, by any thread of a process that holds one job, are about this job."""
    mark = JobMark(job, attempt, engine)
    before = _job.set(mark)
    _held.append(mark)
    try:
        yield
    finally:
        _held.remove(mark)
        _job.reset(before)


@contextmanager
def about_request(request_id: str) -> Iterator[None]:
    """Lines written meanwhile by this thread are about this request."""
    before = _request.set(request_id)
    try:
        yield
    finally:
        _request.reset(before)


def marks() -> dict[str, str | int]:
    """What a line written now is about: `job`, `attempt`, `engine` and `request`, those that there are."""
    mark = _job.get() or (_held[0] if len(_held) == 1 else None)
    found: dict[str, str | int] = {"job": mark.job, "attempt": mark.attempt, "engine": mark.engine} if mark else {}
    if request := _request.get():
        found["request"] = request
    return found
