"""Work on a claimed job: render, inspect, publish a draft; every write names the lease."""

import logging
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone

from clips.models import Clip
from generation.engines import registry
from generation.engines.base import Canceled, Progress, Size
from generation.engines.faults import EngineFault
from generation.engines.refusing import nothing_drawn
from generation.film import FilmError, make_film
from generation.footage.conform import CUT
from generation.footage.files import footage_for
from generation.inspect import inspect_film
from generation.inspecting.keep import kept_findings, told_take
from generation.inspecting.scorer import scorer_for
from generation.models import Attempt, Job
from generation.progress import LeaseLost, announce, write_progress
from generation.queue.claim import Lease
from generation.quoting.charge import settle_jobs
from generation.readiness.learn import learn_from
from generation.rights.check import RightsMissing, check_rights, files_of, prints_allowed
from generation.soundtrack.voice.captions import captions
from generation.storyboard import document
from generation.storyboard.schema import Storyboard
from generation.storyboard.seeds import TAKES, taken_again
from licensing.clearance.record import record_uses
from lineage.announcing.taken import tell_stays
from lineage.permits.ask import NotPermitted
from lineage.permits.release import release_film
from lineage.publish import publish_film
from lineage.sources import parse
from media import store
from media.credentials.keys import NoKey
from media.credentials.sign import SigningFailed
from media.full import is_full
from media.gate.scan import scanner
from media.probe import NotMedia
from media.transcode import TranscodeFailed

BEAT_SECONDS = 1.0
WRITE_SECONDS = 0.25
# A model's steps are told before each, the last one too: what a cancel must stop has not been done yet.
TOLD_AS_THEY_BEGIN = {"guide", "denoise", "decode"}
log = logging.getLogger(__name__)

# Set when the worker is asked to shut down: the job in hand goes back to the queue instead of being waited for.
stopping = threading.Event()


class Stopped(Exception):
    """The worker is shutting down."""


class Refused(Exception):
    """The film did not pass inspection twice."""

    def __init__(self, findings: list[dict[str, Any]]) -> None:
        super().__init__("inspection")
        self.findings = findings


def render_job(*, lease: Lease) -> None:
    """Render a claimed job to its end: succeeded, failed, canceled, or back in the queue if the worker must stop.

    Never raises for what goes wrong with one job; the row and its attempt say what happened.
    """
    job, attempt = lease.job, lease.attempt
    pulse = Pulse(job_id=job.pk, token=lease.token)
    reporter = Reporter(lease=lease, pulse=pulse)
    work = settings.WORK_DIR / job.pk
    outcome, error = Attempt.Outcome.SUCCEEDED, ""
    pulse.start()
    try:
        work.mkdir(parents=True, exist_ok=True)
        check_rights(job)
        if job.kind == Job.Kind.PREVIEW:
            _make_preview(lease, work, reporter)
        else:
            _make_clip(lease, work, reporter)
    except Canceled:
        outcome = Attempt.Outcome.CANCELED
        _end(lease, state=Job.State.CANCELED)
    except Stopped:
        outcome = Attempt.Outcome.LOST
        _end(lease, state=Job.State.QUEUED, tries=F("tries") - 1, finished_at=None)
    except LeaseLost:
        outcome = Attempt.Outcome.LOST
    except Refused as refused:
        outcome = Attempt.Outcome.REFUSED
        _end(lease, state=Job.State.FAILED, problem="inspection", findings=refused.findings)
    except RightsMissing as missing:
        outcome, error = Attempt.Outcome.REFUSED, str(missing)
        _end(lease, state=Job.State.FAILED, problem="rights", message=str(missing)[:400])
    except (NotMedia, TranscodeFailed, SigningFailed, NoKey) as failure:
        outcome, error = Attempt.Outcome.FAILED, str(failure)
        _end(lease, state=Job.State.FAILED, problem="publish")
    except Exception as failure:
        outcome, error = Attempt.Outcome.FAILED, f"{type(failure).__name__}: {failure}"
        _fail(lease, failure, work)
    finally:
        pulse.stop()
        Attempt.objects.filter(pk=attempt.pk, outcome=Attempt.Outcome.RUNNING).update(
            outcome=outcome,
            error=error[:2000],
            seconds=reporter.seconds(),
            steps=reporter.steps,
            finished_at=timezone.now(),
        )
        if outcome in (Attempt.Outcome.SUCCEEDED, Attempt.Outcome.CANCELED, Attempt.Outcome.REFUSED):
            shutil.rmtree(work, ignore_errors=True)
        if outcome == Attempt.Outcome.SUCCEEDED:
            learn_from(job_id=job.pk, seconds=reporter.seconds())
        close_old_connections()


def _make_preview(lease: Lease, work: Path, reporter: "Reporter") -> None:
    job = lease.job
    out = work / "preview.mp4"
    _film(job, document.load(job.storyboard), out, work, reporter)
    key = store.put(out, suffix=".mp4")
    _end(lease, state=Job.State.SUCCEEDED, film=key)


def _make_clip(lease: Lease, work: Path, reporter: "Reporter") -> None:
    job = lease.job
    out = work / "film.mp4"
    engine = registry.get(job.engine)
    storyboard, findings = _passed(lease, out, work, reporter)
    reporter.enter("publish")
    # Read afresh: a guest may have signed in meanwhile, and what they made is theirs; or may no longer want it.
    now = Job.objects.select_related("owner").get(pk=job.pk)
    if now.cancel_asked:
        raise Canceled
    check_rights(now)
    owner = now.owner
    clip = publish_film(
        id=job.pk,
        owner=owner,
        master=out,
        storyboard=document.dump(storyboard),
        digest=document.digest(storyboard),
        prompt=job.prompt,
        # Where nothing was drawn, nobody should be told that it was.
        engine=CUT if nothing_drawn(storyboard) else engine.name,
        engine_version=engine.version,
        captions=captions(storyboard),
        sources=parse(job.sources),
        licensed=prints_allowed(storyboard),
    )
    record_uses(clip=clip, sources=parse(job.sources))
    # Whoever must see it first, or holds it, decides before it is shown; until then it is a draft.
    if job.release and Clip.objects.showable().filter(pk=clip.pk).exists():
        try:
            release_film(actor=owner, clip=clip, **job.release)
        except NotPermitted:
            # Terms were narrowed since it was asked for: it is made, and its page says why it is not shown.
            tell_stays(clip)
    _end(lease, state=Job.State.SUCCEEDED, clip=clip, findings=findings)


def _passed(lease: Lease, out: Path, work: Path, reporter: "Reporter") -> tuple[Storyboard, list[dict[str, Any]]]:
    """The film in `out` as it passed inspection, and what was found in it. One that does not pass is taken again once:
    where the engine can, only the shots at fault. Raises Refused."""
    job, engine = lease.job, registry.get(lease.job.engine)
    storyboard, takes = document.load(job.storyboard), []
    for _take in range(TAKES):
        _film(job, storyboard, out, work, reporter)
        reporter.enter("inspect", state=Job.State.INSPECTING)
        inspection = inspect_film(
            out,
            storyboard,
            size=(job.width, job.height),
            limits=engine.limits,
            scorer=scorer_for(engine.limits),
            scanner=scanner(),
        )
        takes.append(told_take(storyboard, inspection))
        Attempt.objects.filter(pk=lease.attempt.pk).update(takes=takes)
        if inspection.passed:
            return storyboard, kept_findings(inspection)
        log.warning("Job %s did not pass inspection: %s", job.pk, takes[-1]["failed"])
        storyboard = taken_again(storyboard, inspection.shots if engine.seeds_shots else ())
        write_progress(job_id=job.pk, token=lease.token, state=Job.State.RUNNING)
    raise Refused(kept_findings(inspection, out))


def _film(job: Job, storyboard: Storyboard, out: Path, work: Path, reporter: "Reporter") -> None:
    make_film(
        storyboard,
        engine=registry.get(job.engine),
        size=Size(job.width, job.height),
        fps=job.fps,
        out=out,
        work=work,
        works=files_of(storyboard, into=work / "works"),
        footage=footage_for(storyboard, into=work / "footage"),
        on_progress=reporter,
    )


def _fail(lease: Lease, failure: Exception, work: Path) -> None:
    """Say in the row why the film could not be made."""
    if is_full(failure):
        try:
            _end(lease, state=Job.State.FAILED, problem="disk")
        except DatabaseError:
            # The row matters more than half a film: what lies in the work folder makes room for it.
            shutil.rmtree(work, ignore_errors=True)
            _end(lease, state=Job.State.FAILED, problem="disk")
    elif isinstance(failure, EngineFault):
        log.warning("Job %s: %s", lease.job.pk, failure)
        _end(lease, state=Job.State.FAILED, problem=failure.problem, message=str(failure)[:400])
    elif isinstance(failure, FilmError | OSError | registry.UnknownEngine):
        _end(lease, state=Job.State.FAILED, problem="engine", message=str(failure)[:400])
    else:
        log.error("Job %s failed", lease.job.pk, exc_info=failure)
        _end(lease, state=Job.State.FAILED, problem="crash")


def _end(lease: Lease, *, state: str, **fields: Any) -> None:
    fields = {"finished_at": timezone.now(), "heartbeat": None, **fields}
    with suppress(LeaseLost), transaction.atomic():
        write_progress(job_id=lease.job.pk, token=lease.token, state=state, **fields)
        settle_jobs([lease.job.pk])


class Reporter:
    """Turns an engine's progress into rows, at most four a second, and carries a stop back to the engine."""

    def __init__(self, *, lease: Lease, pulse: "Pulse") -> None:
        self.lease, self.pulse = lease, pulse
        self.stage, self.entered, self.written = "", time.monotonic(), 0.0
        self.took: dict[str, float] = {}
        self.steps: dict[str, int] = {}
        self.done = 0

    def __call__(self, progress: Progress) -> None:
        self.pulse.check()
        now = time.monotonic()
        changed = progress.stage != self.stage
        if changed:
            self._close(now)
            self.stage = progress.stage
        self._count(progress, changed)
        if not changed and progress.picture is None and now - self.written < WRITE_SECONDS:
            return
        self.written = now
        fields: dict[str, Any] = {"stage": progress.stage, "done": progress.done, "total": progress.total}
        if progress.picture is not None:
            fields["picture"] = store.put(
                progress.picture, suffix=".webp" if progress.picture.startswith(b"RIFF") else ".jpg"
            )
        write_progress(job_id=self.lease.job.pk, token=self.lease.token, **fields)

    def _count(self, progress: Progress, changed: bool) -> None:
        """A stage that resumes begins with steps of another try, one that comes again for another shot begins anew."""
        first = changed or progress.done < self.done
        begun = int(progress.done == 1 or progress.stage in TOLD_AS_THEY_BEGIN)
        taken = begun if first else progress.done - self.done
        self.steps[progress.stage] = self.steps.get(progress.stage, 0) + taken
        self.done = progress.done

    def enter(self, stage: str, **fields: Any) -> None:
        """A stage outside the engine begins."""
        self.pulse.check()
        self._close(time.monotonic())
        self.stage = stage
        write_progress(job_id=self.lease.job.pk, token=self.lease.token, stage=stage, done=0, total=1, **fields)

    def seconds(self) -> dict[str, float]:
        """Stage name to seconds spent in it so far."""
        self._close(time.monotonic())
        return {stage: round(spent, 3) for stage, spent in self.took.items()}

    def _close(self, now: float) -> None:
        if self.stage:
            self.took[self.stage] = self.took.get(self.stage, 0.0) + now - self.entered
        self.entered = now


class Pulse:
    """Beats while a job is held, so that the reaper leaves it alone, and listens for a cancel and for a lost lease."""

    def __init__(self, *, job_id: str, token: int) -> None:
        self.job_id, self.token = job_id, token
        self.lost, self.canceled, self._done = threading.Event(), threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"pulse-{job_id}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join(timeout=5)

    def check(self) -> None:
        """Raises Canceled, LeaseLost or Stopped if the work should end now."""
        if self.canceled.is_set():
            raise Canceled
        if self.lost.is_set():
            raise LeaseLost(self.job_id)
        if stopping.is_set():
            raise Stopped

    def _beat(self) -> None:
        held = Job.objects.filter(pk=self.job_id, token=self.token, state__in=Job.HELD)
        while not self._done.wait(BEAT_SECONDS / 4):
            try:
                if held.filter(cancel_asked=True).exists():
                    self.canceled.set()
                    announce(self.job_id)
                if time.monotonic() - getattr(self, "_last", 0.0) >= BEAT_SECONDS:
                    self._last = time.monotonic()
                    if not held.update(heartbeat=timezone.now()):
                        self.lost.set()
            except Exception:
                log.exception("Heartbeat of job %s failed; trying again", self.job_id)
                connection.close()
        connection.close()
