"""Rows about invites; `community.models` holds them with the others."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Block, User
from clips.models import Clip, new_id


class InviteQuerySet(models.QuerySet["Invite"]):
    """Every door fetches through one of these."""

    def owned_by(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(inviter_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """Whoever knows the word of a link may open it, ended ones too, so that they are told; none of people who are
        not here any more, or blocked by one of both."""
        here = self.filter(inviter__is_active=True, inviter__is_guest=False)
        if not viewer.pk:
            return here
        theirs = Block.objects.filter(blocked_id=viewer.pk).values("blocker")
        mine = Block.objects.filter(blocker_id=viewer.pk).values("blocked")
        return here.exclude(inviter__in=theirs).exclude(inviter__in=mine)

    def open(self) -> Self:
        """Those by which people may still come."""
        return self.filter(ended_at=None)


class Invite(models.Model):
    """A link by which a person brings others here; its word is what nobody guesses."""

    LENGTH = 60

    word = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    inviter = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invites")
    label = models.CharField(max_length=LENGTH, blank=True, help_text="The inviter's own note; nobody else sees it.")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = InviteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["inviter", "-created_at"], name="community_invite_inviter"),)

    def __str__(self) -> str:
        return f"{self.word} of {self.inviter_id}"

    @property
    def is_open(self) -> bool:
        """Whether people may still come by it."""
        return self.ended_at is None


class Pick(models.Model):
    """A film or a person that whoever comes by a link begins with."""

    invite = models.ForeignKey(Invite, on_delete=models.CASCADE, related_name="picks")
    clip = models.ForeignKey(Clip, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(clip=None, person__isnull=False) | Q(clip__isnull=False, person=None),
                name="community_pick_is_one_thing",
            ),
            models.UniqueConstraint(fields=["invite", "clip"], name="community_pick_film_once"),
            models.UniqueConstraint(fields=["invite", "person"], name="community_pick_person_once"),
        )

    def __str__(self) -> str:
        return f"{self.clip_id or self.person_id} in {self.invite_id}"


class InvitedQuerySet(models.QuerySet["Invited"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """Whom the viewer brought here."""
        return self.filter(inviter_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Invited(models.Model):
    """Somebody came by another's link: once a person, for good."""

    newcomer = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="invited")
    inviter = models.ForeignKey(User, on_delete=models.CASCADE, related_name="brought")
    invite = models.ForeignKey(Invite, null=True, on_delete=models.SET_NULL, related_name="came")
    at = models.DateTimeField(default=timezone.now)
    earned = models.PositiveIntegerField(default=0, help_text="Credits that the inviter was given for it.")
    given = models.PositiveIntegerField(default=0, help_text="Credits that the newcomer was given.")

    objects = InvitedQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["inviter", "-at"], name="community_invited_inviter"),)
        constraints = (
            models.CheckConstraint(condition=~Q(newcomer=F("inviter")), name="community_invited_by_somebody_else"),
        )

    def __str__(self) -> str:
        return f"{self.newcomer_id} by {self.inviter_id}"


class StartQuerySet(models.QuerySet["Start"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(person_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Start(models.Model):
    """A film that a newcomer's For you begins with, until it knows them better: no like, and told to nobody."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="starts")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    chosen = models.BooleanField(default=False, help_text="By themselves; else by whoever brought them.")

    objects = StartQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["person", "clip"], name="community_start_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} begins with {self.clip_id}"
