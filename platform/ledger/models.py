"""Rows of the ledger. They are only ever added; the database refuses what does not balance (migration 0002)."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class AccountQuerySet(models.QuerySet["Account"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(owner_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Account(models.Model):
    """A purse of one unit: a person's, or one of the house's. It outlives its owner."""

    class Unit(models.TextChoices):
        CREDIT = "credit", _("credits")
        CENT = "cent", _("cents")

    class Kind(models.TextChoices):
        WALLET = "wallet", _("Free to spend")
        HELD = "held", _("Held")
        ISSUED = "issued", _("Given out by the house")
        SPENT = "spent", _("Spent with the house")

    PERSONAL = (Kind.WALLET, Kind.HELD)
    HOUSE = (Kind.ISSUED, Kind.SPENT)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="ledger_accounts"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    unit = models.CharField(max_length=8, choices=Unit)

    objects: AccountQuerySet = AccountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "kind", "unit"], name="ledger_one_account_a_kind"),
            models.UniqueConstraint(
                fields=["kind", "unit"],
                condition=Q(kind__in=["issued", "spent"]),
                name="ledger_one_house_account_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["wallet", "held"]) | Q(kind__in=["issued", "spent"], owner=None),
                name="ledger_known_kinds_and_a_house_without_owner",
            ),
            models.CheckConstraint(condition=Q(unit__in=["credit", "cent"]), name="ledger_known_units"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.unit} of {self.owner or 'nobody'}"

    @property
    def may_owe(self) -> bool:
        """Whether it may be below zero: only the house's may."""
        return self.kind in self.HOUSE


class Seal(models.Model):
    """The end of an entry: written last, and refused unless the entry's legs balance and are as many as it says.

    An entry points at its seal from its first row on, with a key that is checked at commit: an entry that was never
    sealed cannot be kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    legs = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.id} ({self.legs})"


class Entry(models.Model):
    """Something that happened: its legs sum to nothing in each unit. Asking twice with one key is one entry."""

    class Reason(models.TextChoices):
        WELCOME = "welcome", _("A welcome from the house")
        ALLOWANCE = "allowance", _("Daily allowance")
        INVITE = "invite", _("An invite")
        GRANT = "grant", _("Given by the house")
        HOLD = "hold", _("Set aside for a film")
        CAPTURE = "capture", _("The film is done: paid")
        RELEASE = "release", _("The film was not made: free again")
        REFUND = "refund", _("Paid back")
        LICENSE = "license", _("A licence from the library")
        STAKE = "stake", _("Put up as the prize of a challenge")
        PRIZE = "prize", _("The prize of a challenge")
        UNWON = "unwon", _("A prize that nobody won: free again")

    seal = models.OneToOneField(
        Seal, primary_key=True, db_column="id", on_delete=models.PROTECT, related_name="entry", editable=False
    )
    key = models.CharField(max_length=120, unique=True)
    reason = models.CharField(max_length=20)
    reference = models.CharField(max_length=60, blank=True, help_text="What it is about, as the room above names it.")
    note = models.CharField(max_length=200, blank=True)
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="The hold this captures or releases, the capture this refunds: each is followed once at most.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = (
            models.Index(fields=["reference", "reason"], name="ledger_entry_reference"),
            models.Index(fields=["reason", "created_at"], name="ledger_entry_reason"),
        )

    def __str__(self) -> str:
        return f"{self.reason} {self.reference} ({self.key})"


class Leg(models.Model):
    """One account's part in an entry, in the smallest part of the account's unit; less than zero: it goes out.

    `balance` is what the account holds after it, `sequence` counts the account's legs from one: the last leg of an
    account is its balance, and no leg can be slipped in between.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="legs")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="legs")
    amount = models.BigIntegerField()
    sequence = models.PositiveBigIntegerField()
    balance = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "sequence"], name="ledger_leg_in_order"),
            models.UniqueConstraint(fields=["entry", "account"], name="ledger_leg_once_an_account"),
            models.CheckConstraint(condition=~Q(amount=0), name="ledger_leg_moves_something"),
        )

    def __str__(self) -> str:
        return f"{self.amount:+} to account {self.account_id}"
