"""Rows about films in the making. The row is the truth; the broker is a doorbell."""

from datetime import timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clips.models import Clip, new_id

Row = TypeVar("Row", bound=models.Model)


class OwnedQuerySet(models.QuerySet[Row]):
    """Rows that only their maker sees."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        return self.filter(owner_id=viewer.pk) if viewer.pk else self.none()


class Draft(models.Model):
    """A storyboard on the desk: the sentence, its reading, and what its maker changed."""

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    prompt = models.TextField(validators=[MaxLengthValidator(2000)])
    storyboard = models.JSONField()
    reading = models.JSONField()
    parent = models.ForeignKey(
        Clip,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="drafts",
        help_text="It is a remix of it.",
    )
    remix = models.CharField(max_length=8, blank=True, help_text="In which way: see lineage.Edge.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: OwnedQuerySet["Draft"] = OwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-updated_at", "-id")
        indexes = (models.Index(fields=["owner", "-updated_at"], name="generation_draft_owner"),)

    def __str__(self) -> str:
        return self.prompt[:60]


class Job(models.Model):
    """A film asked for: what to render, how far it is, and who holds it now."""

    class Kind(models.TextChoices):
        FILM = "film", _("Film")
        PREVIEW = "preview", _("Preview")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Rendering")
        INSPECTING = "inspecting", _("Inspecting")
        SUCCEEDED = "succeeded", _("Done")
        FAILED = "failed", _("Failed")
        CANCELED = "canceled", _("Canceled")

    LIVE = (State.QUEUED, State.RUNNING, State.INSPECTING)
    HELD = (State.RUNNING, State.INSPECTING)
    JUDGED_FOR = timedelta(days=1)

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="jobs")
    clip = models.OneToOneField(Clip, null=True, blank=True, on_delete=models.SET_NULL, related_name="job")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.FILM)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    engine = models.CharField(max_length=40)
    prompt = models.TextField(blank=True)
    storyboard = models.JSONField()
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    fps = models.PositiveSmallIntegerField()
    sources = models.JSONField(default=list, help_text="Frozen at submit: clip, spans, use.")
    release = models.JSONField(null=True, blank=True, help_text="Show the clip when done: visibility, caption, tags.")

    price = models.PositiveIntegerField(default=0, help_text="Credits, as agreed at submit.")

    # Fair order: a job's turn is where it ends in its lane's virtual time, its cost how much of that time it takes.
    turn = models.PositiveBigIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0, help_text="Virtual milliseconds: effort / (rate × weight).")
    effort = models.FloatField(default=0.0, help_text="Work in the engine's own units.")
    # The lease: whoever claims raises the token, and every later write names it.
    token = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)

    # What people see. `version` grows with every change, so a stream can resume after the last one it saw.
    version = models.PositiveBigIntegerField(default=1)
    stage = models.CharField(max_length=12, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    picture = models.CharField(max_length=120, blank=True)
    film = models.CharField(max_length=120, blank=True, help_text="A preview's finished file.")
    problem = models.CharField(max_length=40, blank=True)
    message = models.CharField(max_length=400, blank=True)
    findings = models.JSONField(default=list)
    ready_low = models.FloatField(null=True, blank=True, help_text="Seconds from submit, as said at submit.")
    ready_high = models.FloatField(null=True, blank=True)
    forecast = models.JSONField(null=True, blank=True, help_text="Behind what was said: kept to learn from.")

    idempotency_key = models.CharField(max_length=80, blank=True)
    request_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: OwnedQuerySet["Job"] = OwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            # The last two columns are read, not searched: place and work ahead are counted from the index alone.
            models.Index(
                fields=["engine", "kind", "turn", "created_at", "id", "effort", "state"],
                condition=Q(state="queued"),
                name="generation_job_queue",
            ),
            models.Index(fields=["owner", "engine", "kind", "-turn"], name="generation_job_turn"),
            models.Index(
                fields=["heartbeat"], condition=Q(state__in=["running", "inspecting"]), name="generation_job_held"
            ),
            models.Index(fields=["owner", "-created_at"], name="generation_job_owner"),
            models.Index(fields=["engine", "kind", "-finished_at"], name="generation_job_measured"),
            models.Index(fields=["digest", "kind"], name="generation_job_digest"),
            models.Index(fields=["state", "engine", "kind"], name="generation_job_states"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["owner", "idempotency_key"], condition=~Q(idempotency_key=""), name="generation_job_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id} {self.state}"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def may_be_judged(self) -> bool:
        """Whether its creator may still say what is missing: a finished film, for a day."""
        done = self.finished_at if self.state == self.State.SUCCEEDED and self.kind == self.Kind.FILM else None
        return done is not None and timezone.now() - done < self.JUDGED_FOR


class Lane(models.Model):
    """The one order of an engine and kind: how far its virtual time is, and whether anything in it moved."""

    engine = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Job.Kind)
    now = models.PositiveBigIntegerField(default=0, help_text="Virtual milliseconds.")
    version = models.PositiveBigIntegerField(default=1, help_text="Grows whenever who waits has changed.")
    claimed_at = models.DateTimeField(null=True, blank=True)
    arrivals = models.JSONField(default=dict, help_text="What came lately: see queue/arrivals.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["engine", "kind"], name="generation_one_order_a_lane"),)

    def __str__(self) -> str:
        return f"{self.engine} {self.kind} at {self.now}"


class Measured(models.Model):
    """What was learnt of the times of an engine's films, and of one worker against its others; changes once a film."""

    engine = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Job.Kind)
    worker = models.CharField(max_length=120, blank=True, help_text="Empty: the engine itself.")
    state = models.JSONField(default=dict, help_text="See readiness/forecast/plain.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["engine", "kind", "worker"], name="generation_measured_once"),)

    def __str__(self) -> str:
        return f"{self.engine} {self.kind} {self.worker}".strip()


class Attempt(models.Model):
    """One try at a job: who held it, how long each stage took, how it ended."""

    class Outcome(models.TextChoices):
        RUNNING = "running", _("Running")
        SUCCEEDED = "succeeded", _("Succeeded")
        FAILED = "failed", _("Failed")
        CANCELED = "canceled", _("Canceled")
        LOST = "lost", _("Worker lost")
        REFUSED = "refused", _("Did not pass inspection")

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="attempts")
    token = models.PositiveIntegerField()
    worker = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.RUNNING)
    error = models.TextField(blank=True)
    seconds = models.JSONField(default=dict, help_text="Stage name to seconds.")
    steps = models.JSONField(default=dict, help_text="Stage name to steps taken.")
    takes = models.JSONField(
        default=list, help_text="What inspection saw: seeds, gates that failed, scores, each time."
    )
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("started_at", "pk")
        indexes = (models.Index(fields=["finished_at"], name="generation_attempt_ended"),)
        constraints = (models.UniqueConstraint(fields=["job", "token"], name="generation_one_attempt_a_lease"),)

    def __str__(self) -> str:
        return f"{self.job_id} try {self.token} {self.outcome}"


class Verdict(models.Model):
    """What its creator missed in a finished film. One a film, and it never changes."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="verdict")
    words = models.JSONField(default=list, help_text="Words of the sentence that were missed, as said.")
    text = models.TextField(blank=True, validators=[MaxLengthValidator(500)])
    refunded = models.PositiveIntegerField(default=0, help_text="Credits paid back.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["created_at"], name="generation_verdict_given"),)

    def __str__(self) -> str:
        return f"{self.job_id}: {', '.join(self.words) or self.text[:40]}"


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Workers by what can be expected of them."""

    def alive(self) -> Self:
        """Those heard of lately."""
        return self.filter(heartbeat__gte=timezone.now() - timedelta(seconds=Worker.SILENT_SECONDS))


class Worker(models.Model):
    """A process that renders: what it serves, where it runs, and what it does now. It writes this row itself."""

    BEAT_SECONDS = 3
    SILENT_SECONDS = 15

    name = models.CharField(primary_key=True, max_length=120, help_text="Its name on the broker: render@host.")
    host = models.CharField(max_length=80)
    pid = models.PositiveIntegerField()
    queues = models.JSONField(default=list, help_text="The queues it hears: they say what it draws.")
    device = models.CharField(max_length=120, blank=True)
    memory = models.PositiveBigIntegerField(default=0, help_text="Bytes this process holds.")
    video_memory = models.PositiveBigIntegerField(null=True, blank=True, help_text="Bytes in use on its accelerator.")
    video_memory_total = models.PositiveBigIntegerField(null=True, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    drained = models.BooleanField(default=False, help_text="Ends the job in hand and claims no more.")
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True, help_text="Empty once it has ended in good order.")

    objects: WorkerQuerySet = WorkerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_alive(self) -> bool:
        """Whether it was heard of lately."""
        return self.heartbeat is not None and timezone.now() - self.heartbeat < timedelta(seconds=self.SILENT_SECONDS)


class EngineState(models.Model):
    """What operators decided about an engine. An engine without a row is open."""

    engine = models.CharField(primary_key=True, max_length=40)
    paused = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True, help_text="Shown to everybody.")
    by = models.CharField(max_length=40, blank=True, help_text="The operator's handle, or the command line.")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.engine} {'paused' if self.paused else 'open'}"


class OperatorAct(models.Model):
    """What an operator did, to what, and why. Rows are only ever added."""

    class Verb(models.TextChoices):
        PAUSE = "pause", _("Paused the engine")
        RESUME = "resume", _("Resumed the engine")
        DRAIN = "drain", _("Drained the worker")
        UNDRAIN = "undrain", _("Put the worker back to work")
        REQUEUE = "requeue", _("Put the film back in the queue")
        CANCEL = "cancel", _("Stopped the film")
        APPOINT = "appoint", _("Made an operator")
        DISMISS = "dismiss", _("Dismissed an operator")

    by = models.CharField(max_length=40, help_text="The operator's handle, or the command line.")
    verb = models.CharField(max_length=10, choices=Verb)
    target = models.CharField(max_length=120, help_text="Name of the engine or worker, id of the job, or a handle.")
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["target", "-created_at"], name="generation_act_target"),)

    def __str__(self) -> str:
        return f"{self.by} {self.verb} {self.target}"
