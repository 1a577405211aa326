"""Rows about finished films."""

import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, Mute, User
from clips.fingerprints.bits import BitsField

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
# How long a deleted clip can be brought back.
KEPT = timedelta(days=30)


def new_id() -> str:
    """Twelve letters and digits that no one can guess (60 bits) and no one misreads."""
    return "".join(secrets.choice(ALPHABET) for _place in range(12))


class ClipQuerySet(models.QuerySet["Clip"]):
    """Every door fetches through one of these."""

    def alive(self) -> Self:
        """What is not deleted."""
        return self.filter(deleted_at=None)

    def public(self) -> Self:
        """What anybody may find: published, public, cleared, not deleted."""
        return self.alive().filter(
            visibility=Clip.Visibility.PUBLIC,
            standing=Clip.Standing.CLEAR,
            rights=Clip.Rights.CLEAR,
            published_at__isnull=False,
        )

    def named_to(self, viewer: User | AnonymousUser) -> Self:
        """What may be named to this viewer as another film's parent or child: their own, and what its owner lets."""
        return self.filter(Q(named=True) | (Q(owner_id=viewer.pk) if viewer.pk else Q(pk__in=[])))

    def unblocked(self, viewer: User | AnonymousUser) -> Self:
        """Without the films of people who blocked this viewer or whom they blocked; the house's own people see all."""
        if not viewer.pk or viewer.is_staff:
            return self
        theirs = Block.objects.filter(blocked_id=viewer.pk).values("blocker")
        mine = Block.objects.filter(blocker_id=viewer.pk).values("blocked")
        return self.exclude(owner__in=theirs).exclude(owner__in=mine)

    def unmuted(self, viewer: User | AnonymousUser) -> Self:
        """Without the films of people whom this viewer wants nothing of in the feed; elsewhere they are found."""
        if not viewer.pk or not viewer.is_authenticated:
            return self
        return self.exclude(owner__in=Mute.objects.visible_to(viewer).values("muted"))

    def findable_by(self, viewer: User | AnonymousUser) -> Self:
        """What this viewer comes upon in lists: what anybody may find, without the films of those blocked."""
        return self.public().unblocked(viewer)

    def fed_to(self, viewer: User | AnonymousUser) -> Self:
        """What the feed may show this viewer, whichever way through it they take."""
        return self.findable_by(viewer).unmuted(viewer)

    def showable(self) -> Self:
        """What neither moderation nor somebody's rights keep from being shown."""
        return self.alive().filter(standing=Clip.Standing.CLEAR, rights=Clip.Rights.CLEAR)

    def owned_by(self, viewer: User | AnonymousUser) -> Self:
        """This viewer's own, drafts and films under moderation too, not the deleted ones."""
        return self.alive().filter(owner_id=viewer.pk) if viewer.pk else self.none()

    def restorable_by(self, viewer: User | AnonymousUser) -> Self:
        """What this viewer deleted and can still bring back."""
        if not viewer.pk:
            return self.none()
        return self.filter(owner_id=viewer.pk, deleted_at__gt=timezone.now() - KEPT)

    def spent(self) -> Self:
        """What was deleted so long ago that nobody can bring it back."""
        return self.filter(deleted_at__lte=timezone.now() - KEPT)

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What this viewer may open by its address: theirs, public ones, and unlisted ones."""
        shown = Q(
            visibility__in=[Clip.Visibility.PUBLIC, Clip.Visibility.UNLISTED],
            standing=Clip.Standing.CLEAR,
            rights=Clip.Rights.CLEAR,
            published_at__isnull=False,
        )
        mine = Q(owner_id=viewer.pk) if viewer.pk else Q(pk__in=[])
        return self.alive().filter(shown | mine).unblocked(viewer)


class Clip(models.Model):
    """A finished film. Its storyboard never changes; a new one is a revision."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        UNLISTED = "unlisted", _("Unlisted")
        PRIVATE = "private", _("Private")

    class Standing(models.TextChoices):
        CLEAR = "clear", _("Clear")
        HELD = "held", _("Held")
        REMOVED = "removed", _("Removed")

    class Rights(models.TextChoices):
        CLEAR = "clear", _("Clear")
        WAITING = "waiting", _("Waiting for consent")
        WITHDRAWN = "withdrawn", _("Without consent")
        WITHHELD = "withheld", _("Withheld")

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="clips")
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.CLEAR)
    rights = models.CharField(
        max_length=9,
        choices=Rights,
        default=Rights.CLEAR,
        help_text="Whether all whose consent it needs have given it.",
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    named = models.BooleanField(
        default=True, help_text="Whether others' films may name it as what they grew from; its owner can end that."
    )
    prompt = models.TextField(blank=True, validators=[MaxLengthValidator(2000)])
    prompt_shown = models.BooleanField(default=True)
    storyboard = models.JSONField()
    digest = models.CharField(max_length=64)
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=40)
    ms = models.PositiveIntegerField()
    fps = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = ClipQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=["-published_at", "-id"], name="clips_published"),
            models.Index(fields=["owner", "-created_at"], name="clips_owner"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(visibility="private") | Q(published_at__isnull=False), name="clips_shown_is_published"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What stands where a title is needed: the caption, else the shown prompt, else the engine's word for it."""
        return self.caption or (self.prompt if self.prompt_shown else "") or str(_("Untitled film"))

    @property
    def is_footage(self) -> bool:
        """Whether it was brought as a file, not made here."""
        return self.engine == "upload"

    @property
    def is_shown(self) -> bool:
        """Whether somebody but its owner may see it."""
        clear = self.standing == self.Standing.CLEAR and self.rights == self.Rights.CLEAR
        return clear and self.published_at is not None and self.visibility != self.Visibility.PRIVATE

    @property
    def plays(self) -> bool:
        """Whether it plays to those who may see it; one that is withheld plays to nobody."""
        return self.rights != self.Rights.WITHHELD

    @property
    def is_draft(self) -> bool:
        return self.published_at is None


class Rendition(models.Model):
    """One file of a clip: a size of the film, its poster, its animated preview, or its captions (0 by 0)."""

    class Kind(models.TextChoices):
        MASTER = "master", _("Master")
        FILM_720 = "720", "720"
        FILM_540 = "540", "540"
        FILM_360 = "360", "360"
        POSTER = "poster", _("Poster")
        LOOP = "loop", _("Animated preview")
        CAPTIONS = "captions", _("Captions")
        LABEL_TL = "label-tl", _("Labelled, top left")
        LABEL_TR = "label-tr", _("Labelled, top right")
        LABEL_BL = "label-bl", _("Labelled, bottom left")
        LABEL_BR = "label-br", _("Labelled, bottom right")

    LABELS = (Kind.LABEL_TL, Kind.LABEL_TR, Kind.LABEL_BL, Kind.LABEL_BR)

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=120)
    mime = models.CharField(max_length=40)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    bytes = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clip", "kind"], name="clips_one_rendition_a_kind"),)

    def __str__(self) -> str:
        return f"{self.clip_id} {self.kind}"


class UploadQuerySet(models.QuerySet["Upload"]):
    """Files by who may know of them."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """One's own."""
        return self.filter(owner_id=viewer.pk) if viewer.pk else self.none()

    def ready(self) -> Self:
        """Those that were let in."""
        return self.filter(state=Upload.State.READY)


class Upload(models.Model):
    """A file somebody brings. Until it is ready it lies apart and nobody is given it; then only its clean master is."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("Picture")
        VIDEO = "video", _("Film")
        SOUND = "sound", _("Sound")

    class State(models.TextChoices):
        RECEIVING = "receiving", _("Arriving")
        WAITING = "waiting", _("Waiting to be checked")
        CHECKING = "checking", _("Being checked")
        READY = "ready", _("Ready")
        REFUSED = "refused", _("Refused")

    OPEN = (State.RECEIVING, State.WAITING, State.CHECKING)

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=200, help_text="As its owner called it; never a path.")
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVING)
    size = models.PositiveBigIntegerField(help_text="Bytes announced.")
    received = models.PositiveBigIntegerField(default=0)
    direct = models.BooleanField(default=False, help_text="It goes to the bucket, not through this house.")
    # The check: whoever claims raises the token, and every later write names it.
    token = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    done = models.PositiveSmallIntegerField(default=0, help_text="Percent of the check.")
    code = models.CharField(max_length=40, blank=True, help_text="Why it was refused.")
    values = models.JSONField(default=dict, help_text="What the sentence of the refusal names.")
    # What was let in.
    kind = models.CharField(max_length=5, choices=Kind, blank=True)
    key = models.CharField(max_length=120, blank=True)
    mime = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    bytes = models.PositiveBigIntegerField(default=0, help_text="Of the clean master.")
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    ms = models.PositiveIntegerField(default=0)
    fps = models.FloatField(default=0.0)
    has_sound = models.BooleanField(default=False)
    film_asked_at = models.DateTimeField(null=True, blank=True, help_text="When its owner wanted a film made of it.")
    clip = models.OneToOneField(Clip, null=True, blank=True, on_delete=models.SET_NULL, related_name="upload")
    kept = models.BooleanField(default=False, help_text="Something in the library stands on it: it cannot be removed.")
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(default=timezone.now, help_text="When a piece last arrived.")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=["owner", "-created_at"], name="clips_upload_owner"),
            models.Index(
                fields=["state", "touched_at"],
                condition=Q(state__in=["receiving", "waiting", "checking"]),
                name="clips_upload_open",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(received__lte=models.F("size")), name="clips_upload_no_more_than_said"),
            models.CheckConstraint(condition=~Q(state="ready") | ~Q(key=""), name="clips_upload_ready_has_file"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class QuarantineRead(models.Model):
    """Who touched a file that lies apart, when and why. Rows are only ever added; they outlive the file."""

    upload = models.CharField(max_length=12)
    owner = models.CharField(max_length=40, help_text="The handle of who brought it.")
    by = models.CharField(max_length=120, help_text="The worker, or the operator's handle.")
    why = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["upload", "-at"], name="clips_quarantine_upload"),)

    def __str__(self) -> str:
        return f"{self.by} {self.why} {self.upload}"


class Fingerprint(models.Model):
    """What a film, an upload or a work kept elsewhere looks or sounds like at one moment.

    `key` names what is neither, as `work:<id>`. Its bands are indexed by hand: see the migration that makes it.
    """

    class Kind(models.TextChoices):
        LOOK = "look", _("Picture")
        DRAWN = "drawn", _("Picture of a sketch, which shares its sets with other sketches")
        PDQ = "pdq", _("Picture (PDQ)")
        SOUND = "sound", _("Sound")
        SCORE = "score", _("Sound that was made here")

    clip = models.ForeignKey(Clip, null=True, on_delete=models.CASCADE, related_name="fingerprints")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.CASCADE, related_name="fingerprints")
    key = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=5, choices=Kind)
    ms = models.PositiveIntegerField(help_text="The moment.")
    crop = models.PositiveSmallIntegerField(default=100, help_text="Percent of each side that is looked at.")
    bits = BitsField()

    class Meta:
        indexes = (models.Index(fields=["key"], condition=~Q(key=""), name="clips_fingerprint_key"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(clip__isnull=False, upload=None, key="")
                | Q(clip=None, upload__isnull=False, key="")
                | Q(clip=None, upload=None) & ~Q(key=""),
                name="clips_fingerprint_of_one_subject",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clip_id or self.upload_id or self.key} {self.kind} {self.ms}"


class Match(models.Model):
    """A film that looks or sounds like somebody else's: what was found, and what a person decided."""

    class State(models.TextChoices):
        OPEN = "open", _("Waits for a decision")
        ALLOWED = "allowed", _("Allowed")
        UPHELD = "upheld", _("Upheld")

    class Means(models.TextChoices):
        LOOK = "look", _("Picture")
        PDQ = "pdq", _("Picture (PDQ)")
        SOUND = "sound", _("Sound")

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="matches")
    other = models.ForeignKey(Clip, null=True, on_delete=models.SET_NULL, related_name="matched_by")
    key = models.CharField(max_length=40, help_text="What it is like: the clip's id, also once it is gone, or a work.")
    means = models.CharField(max_length=5, choices=Means)
    score = models.FloatField(help_text="Share of its moments that are like the other's.")
    moments = models.JSONField(default=list, help_text="Pairs of milliseconds: here, there.")
    holds = models.BooleanField(help_text="Whether it alone keeps the film from being shown, until decided.")
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    by = models.CharField(max_length=120, blank=True, help_text="The operator's handle.")
    why = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decisions = models.JSONField(default=list, blank=True, help_text="All, the first first: state, by, why, at.")

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["state", "-created_at"], name="clips_match_state"),)
        constraints = (models.UniqueConstraint(fields=["clip", "key"], name="clips_one_match_a_pair"),)

    def __str__(self) -> str:
        return f"{self.clip_id} like {self.key} {self.state}"
