"""Rows about what films are made with: works, the terms they are offered under, consent, and who used what."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clips.models import Clip, Upload, new_id

WHOLE = 1_000_000


def in_force(at: datetime) -> Q:
    """What has begun at that moment, has not ended, and was not revoked by then."""
    begun = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    return begun & (Q(revoked_at=None) | Q(revoked_at__gt=at))


class WorkQuerySet(models.QuerySet["Work"]):
    """Every door fetches through one of these."""

    def offered(self) -> Self:
        """What stands in the library: not withdrawn, and open to somebody at this moment."""
        now = timezone.now()
        licensed = License.objects.filter(in_force(now), work=models.OuterRef("pk"))
        granted = Grant.objects.filter(in_force(now), work=models.OuterRef("pk"), everybody=True)
        return self.filter(withdrawn_at=None).filter(models.Exists(licensed) | models.Exists(granted))

    def held_by(self, viewer: User | AnonymousUser) -> Self:
        """What this viewer brought into the library, withdrawn too."""
        return self.filter(holder_id=viewer.pk) if viewer.pk else self.none()

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What is offered, one's own, and what one has consent for or has taken a licence of."""
        if not viewer.pk:
            return self.offered()
        granted = Grant.objects.filter(work=models.OuterRef("pk"), to_id=viewer.pk)
        taken = Holding.objects.filter(license__work=models.OuterRef("pk"), person_id=viewer.pk)
        mine = Q(holder_id=viewer.pk) | models.Exists(granted) | models.Exists(taken)
        return self.filter(Q(pk__in=self.offered().values("pk")) | mine)


class Work(models.Model):
    """Something films are made with, and who holds the rights in it."""

    class Kind(models.TextChoices):
        MUSIC = "music", _("Music")
        AMBIENCE = "ambience", _("Ambience")
        FOOTAGE = "footage", _("Footage")
        CHARACTER = "character", _("Character")
        LOOK = "look", _("Look")

    # Whoever uses one of these needs consent, not a licence.
    CONSENT = (Kind.CHARACTER,)

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(_("about"), max_length=400, blank=True)
    tags = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True, help_text="What else it is found by, in every language it has.")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="works"
    )
    holder_name = models.CharField(_("rights holder"), max_length=120, help_text="As it is credited.")
    slug = models.CharField(max_length=60, null=True, blank=True, unique=True, help_text="Of the starter pack's own.")
    content = models.JSONField(default=dict, help_text="What it brings to a storyboard: mood, name, noun, set.")
    likeness = models.BooleanField(default=False, help_text="It is a living person, who says so themselves.")
    attested_at = models.DateTimeField(
        null=True, blank=True, help_text="When its holder said that the rights are theirs."
    )
    upload = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.SET_NULL, related_name="works")
    clip = models.ForeignKey(Clip, null=True, blank=True, on_delete=models.SET_NULL, related_name="works")
    key = models.CharField(max_length=120, blank=True, help_text="The file that films play.")
    preview = models.CharField(max_length=120, blank=True, help_text="What is heard or seen in the library.")
    waveform = models.JSONField(default=list, blank=True, help_text="How loud each part of it is, 0 to 1.")
    ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Since when nobody may begin to use it.")

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "title", "pk")
        indexes = (models.Index(fields=["kind", "-created_at"], name="licensing_work_kind"),)

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        """Its title; one of the starter pack has one in the reader's language."""
        chinese = (get_language() or "").startswith("zh")
        return str(self.content.get("zh") or self.title) if chinese else self.title

    @property
    def is_sound(self) -> bool:
        return self.kind in (self.Kind.MUSIC, self.Kind.AMBIENCE)

    @property
    def needs_consent(self) -> bool:
        return self.kind in self.CONSENT


class License(models.Model):
    """The terms under which a work may be used. One work may be under several."""

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="licenses")
    organic = models.BooleanField(default=True, help_text="In films that sell nothing.")
    ad = models.BooleanField(default=False, help_text="In films that sell something.")
    remix = models.BooleanField(default=True, help_text="In films that others grow from such a film.")
    territories = models.JSONField(default=list, blank=True, help_text="ISO 3166 codes; none: everywhere.")
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    price = models.PositiveIntegerField(default=0, help_text="Credits a person pays once; 0: free.")
    split = models.PositiveIntegerField(default=0, help_text="Millionths of a film's revenue that go to the holder.")
    evidence = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence_of")
    note = models.CharField(max_length=200, blank=True, help_text="Where the contract lies, its number.")
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(organic=True) | Q(ad=True), name="licensing_license_for_something"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="licensing_license_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(split__lte=WHOLE), name="licensing_split_within_whole"),
        )

    def __str__(self) -> str:
        return f"{self.work_id} {self.id}"


class Holding(models.Model):
    """A person took a licence that costs something; it stays theirs."""

    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="holdings")
    price = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["license", "person"], name="licensing_taken_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} has {self.license_id}"


class GrantQuerySet(models.QuerySet["Grant"]):
    """Consent by who may know of it."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What one gave, what one was given, and what everybody was."""
        if not viewer.pk:
            return self.filter(everybody=True)
        return self.filter(Q(everybody=True) | Q(to_id=viewer.pk) | Q(work__holder_id=viewer.pk))

    def usable_by(self, viewer: User | AnonymousUser, at: datetime | None = None) -> Self:
        """What this viewer may cast at that moment."""
        given = Q(everybody=True)
        if viewer.pk:
            given |= Q(work__holder_id=viewer.pk) | Q(to_id=viewer.pk)
        return self.filter(in_force(at or timezone.now()), given, work__withdrawn_at=None)


class Grant(models.Model):
    """Consent to cast a character, or a living person's likeness: to whom, for what, until when."""

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="grants")
    everybody = models.BooleanField(default=False)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="grants_received"
    )
    organic = models.BooleanField(default=True)
    ad = models.BooleanField(default=False)
    remix = models.BooleanField(default=False)
    reviews = models.BooleanField(default=True, help_text="Each film is shown to the holder before anybody else.")
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["to", "-created_at"], name="licensing_grant_to"),)
        constraints = (
            models.CheckConstraint(condition=Q(organic=True) | Q(ad=True), name="licensing_grant_for_something"),
            models.CheckConstraint(condition=Q(everybody=False) | Q(to=None), name="licensing_grant_to_one_or_all"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="licensing_grant_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.work_id} to {'everybody' if self.everybody else self.to_id}"


class Review(models.Model):
    """A film that casts somebody who wanted to see it first."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        APPROVED = "approved", _("Agreed to")
        REFUSED = "refused", _("Refused")

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="reviews")
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="drafts")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["clip", "grant"], name="licensing_one_review_a_film"),)

    def __str__(self) -> str:
        return f"{self.clip_id} {self.state}"


class Use(models.Model):
    """A film was made with this, itself or through a film whose picture or sound is in it.

    Written at a film's birth and never changed. Films are named by id, since what grew from one outlives it.
    """

    class Medium(models.TextChoices):
        PICTURE = "picture", _("picture")
        SOUND = "sound", _("sound")

    film = models.CharField(max_length=12)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="uses")
    grant = models.ForeignKey(Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="uses")
    medium = models.CharField(max_length=7, choices=Medium)
    origin = models.CharField(max_length=12, help_text="The film that was made with it first.")
    part = models.CharField(max_length=64, help_text="The track or cast member there.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["film"], name="licensing_use_film"),)
        constraints = (
            models.UniqueConstraint(
                fields=["work", "film", "medium"], condition=Q(grant=None), name="licensing_use_once_a_film"
            ),
            models.UniqueConstraint(
                fields=["grant", "film", "medium"], condition=~Q(grant=None), name="licensing_grant_once_a_film"
            ),
        )

    def __str__(self) -> str:
        return f"{self.film} with {self.work_id}"


class Rescore(models.Model):
    """A film got other music, since what it was made with may no longer be played."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="rescores")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="rescores")
    storyboard = models.JSONField(help_text="Of the film as it sounds now; the clip's own stays as it was made.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.clip_id} without {self.work_id}"
