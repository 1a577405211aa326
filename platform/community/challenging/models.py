"""Rows about challenges: what is asked for, which films were entered, and who voted for which."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, User
from clips.models import Clip, new_id


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """All but those of hosts who blocked the viewer or whom they blocked; the house's own people see all."""
        if not viewer.pk or viewer.is_staff:
            return self
        theirs = Block.objects.filter(blocked_id=viewer.pk).values("blocker")
        mine = Block.objects.filter(blocker_id=viewer.pk).values("blocked")
        return self.exclude(host__in=theirs).exclude(host__in=mine)

    def running(self) -> Self:
        """Neither judged nor called off."""
        return self.filter(judged_at=None, cancelled_at=None)

    def over(self) -> Self:
        """Judged or called off."""
        return self.exclude(judged_at=None, cancelled_at=None)

    def due(self, now: datetime) -> Self:
        """Voting has ended, and nobody has counted yet."""
        return self.running().filter(votes_until__lte=now)


class Challenge(models.Model):
    """Somebody asks for films on a theme, perhaps grown from one film, until a day, and puts up a prize."""

    class State(models.TextChoices):
        ANNOUNCED = "announced", _("Announced")
        OPEN = "open", _("Open for films")
        VOTING = "voting", _("Voting")
        COUNTING = "counting", _("Being counted")
        JUDGED = "judged", _("Judged")
        CANCELLED = "cancelled", _("Called off")

    TITLE, THEME, WHY = 80, 1_000, 300

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    host = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="challenges")
    title = models.CharField(max_length=TITLE)
    theme = models.CharField(max_length=THEME)
    source = models.CharField(
        max_length=12, blank=True, help_text="The id of the film that entries grow from, also once it is gone."
    )
    created_at = models.DateTimeField(default=timezone.now)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="Until when films are entered.")
    votes_until = models.DateTimeField()
    prize = models.PositiveIntegerField(default=0, help_text="Credits, put up by the host.")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=WHY, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    counted = models.PositiveIntegerField(default=0, help_text="How many ballots counted.")
    uncounted = models.JSONField(default=dict, help_text="How many did not, by reason.")

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=["judged_at", "cancelled_at", "votes_until"], name="community_challenge_due"),
            models.Index(fields=["source"], condition=~Q(source=""), name="community_challenge_source"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")) & Q(closes_at__lt=F("votes_until")),
                name="community_challenge_in_order",
            ),
            models.CheckConstraint(
                condition=Q(judged_at=None) | Q(cancelled_at=None), name="community_challenge_ends_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """Where it stands now."""
        return self.state_at(timezone.now())

    @property
    def is_open(self) -> bool:
        """Whether films are entered now."""
        return self.state == self.State.OPEN

    @property
    def is_voted_on(self) -> bool:
        """Whether ballots are cast now: as soon as films come in, and for a while after the last."""
        return self.state in (self.State.OPEN, self.State.VOTING)

    @property
    def state_said(self) -> str:
        """Where it stands now, in words."""
        return str(self.State(self.state).label)

    def state_at(self, now: datetime) -> str:
        """Where it stands at a moment: its dates say so, until it is judged or called off."""
        if self.cancelled_at:
            return self.State.CANCELLED
        if self.judged_at:
            return self.State.JUDGED
        if now < self.opens_at:
            return self.State.ANNOUNCED
        if now < self.closes_at:
            return self.State.OPEN
        return self.State.VOTING if now < self.votes_until else self.State.COUNTING


class EntryQuerySet(models.QuerySet["Entry"]):
    """Every door fetches through one of these."""

    def standing(self) -> Self:
        """Those whose film anybody may find, of people who are here: they alone are voted on."""
        return self.filter(person__is_active=True, clip__in=Clip.objects.public().values("pk"))

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own, and those of challenges they see whose films they come upon."""
        own = Q(person_id=viewer.pk) if viewer.pk else Q(pk__in=[])
        shown = Q(
            person__is_active=True,
            clip__in=Clip.objects.findable_by(viewer).values("pk"),
            challenge__in=Challenge.objects.visible_to(viewer).values("pk"),
        )
        return self.filter(own | shown)


class Entry(models.Model):
    """One person's film in a challenge; once it is judged, with its votes, its place and what it won."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="entries")
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="entries")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="entries")
    entered_at = models.DateTimeField(default=timezone.now)
    votes = models.PositiveIntegerField(null=True, blank=True, help_text="Counted ballots that name it.")
    of = models.PositiveIntegerField(null=True, blank=True, help_text="Counted ballots that could have.")
    place = models.PositiveIntegerField(null=True, blank=True, help_text="From 1; without a vote there is none.")
    prize = models.PositiveIntegerField(default=0, help_text="Credits it won.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["challenge", "person"], name="community_entry_once"),
            models.UniqueConstraint(fields=["challenge", "clip"], name="community_entry_a_film"),
        )

    def __str__(self) -> str:
        return f"{self.clip_id} in {self.challenge_id}"


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own: nobody is told how another voted."""
        return self.filter(person_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Ballot(models.Model):
    """For which films of a challenge a person votes, changeable until voting ends."""

    class Uncounted(models.TextChoices):
        UNSEEN = "unseen", _("cast without opening the films that were entered")
        YOUNG = "young", _("cast by an account younger than the challenge")
        EMPTY = "empty", _("names no film that stayed in it")
        CROWD = "crowd", _("one of too many from one address")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="ballots")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="ballots")
    entries = models.ManyToManyField(Entry, related_name="ballots")
    network = models.CharField(
        max_length=64, blank=True, help_text="A mark of where it came from, only to compare; gone once it is counted."
    )
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When the films were laid before the person.")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    uncounted = models.CharField(max_length=6, choices=Uncounted, blank=True, help_text="Why it does not count.")

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["challenge", "person"], name="community_ballot_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.challenge_id}"
