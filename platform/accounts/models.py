"""Rows about people."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.handles import HANDLE, MAX_LENGTH


class UserManager(BaseUserManager["User"]):
    """Makes people; a password of None leaves the account without one."""

    def create_user(self, handle: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(handle=handle.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, handle: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(handle, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(handle__iexact=username)

    def people(self) -> "models.QuerySet[User]":
        """Accounts that have a page: active, and not guests."""
        return self.filter(is_active=True, is_guest=False)


class User(AbstractBaseUser, PermissionsMixin):
    """A person, or a guest: a visitor who has made something and not signed up yet."""

    handle = models.CharField(_("handle"), max_length=MAX_LENGTH, unique=True, validators=[HANDLE])
    # Not unique: an address that nobody has confirmed belongs to nobody. Confirmed ones are unique in allauth's table.
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    bio = models.CharField(_("about you"), max_length=300, blank=True)
    avatar = models.CharField(max_length=120, blank=True, editable=False, help_text="Key of a 256 px square picture.")
    is_guest = models.BooleanField(default=False, editable=False)
    heir = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="former_guests",
        help_text="The account that took over what this guest made.",
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (models.UniqueConstraint(Lower("handle"), name="accounts_user_handle_ci"),)
        indexes = (
            models.Index(fields=["email"], name="accounts_user_email"),
            models.Index(fields=["created_at"], condition=Q(is_guest=True), name="accounts_user_guests"),
        )

    def __str__(self) -> str:
        return f"@{self.handle}"

    # A guest owns what they made but has proven nothing: every door that asks for a signed-in person is shut.
    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]
        return not self.is_guest

    @property
    def is_anonymous(self) -> bool:  # type: ignore[override]
        return self.is_guest

    @property
    def shown_name(self) -> str:
        """The name, or the handle where none is given."""
        return self.name or self.handle

    @property
    def initial(self) -> str:
        """The letter that stands in for a picture."""
        return self.shown_name[:1].upper()

    @property
    def tone(self) -> int:
        """Which of the six tones stands behind that letter; the same for one person everywhere."""
        return (self.pk or 0) % 6 + 1


class Follow(models.Model):
    """One person wants to find what another shows."""

    follower = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follows")
    followed = models.ForeignKey(User, on_delete=models.CASCADE, related_name="followed_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["follower", "followed"], name="accounts_follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="accounts_follow_others"),
        )

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.followed_id}"


class Block(models.Model):
    """One person wants to see nothing of another, nor be seen by them."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["blocker", "blocked"], name="accounts_block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="accounts_block_others"),
        )

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"


class MuteQuerySet(models.QuerySet["Mute"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own; whoever is muted is never told."""
        return self.filter(muter_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()


class Mute(models.Model):
    """One person wants nothing of another in the feed. The other is not told, and their pages stay open."""

    muter = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(User, on_delete=models.CASCADE, related_name="muted_by")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MuteQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["muter", "muted"], name="accounts_mute_once"),
            models.CheckConstraint(condition=~Q(muter=F("muted")), name="accounts_mute_others"),
        )

    def __str__(self) -> str:
        return f"{self.muter_id} mutes {self.muted_id}"


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(to_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()

    def unread(self) -> Self:
        """What was not read yet."""
        return self.filter(read_at=None)


class Notification(models.Model):
    """A person is told of something that happened; of one kind and target at most one is unread, and counts."""

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    target_kind = models.CharField(max_length=20, help_text="What it happened to: clip, person, …")
    target = models.CharField(max_length=40, help_text="Its id.")
    count = models.PositiveIntegerField(default=1)
    people = models.JSONField(default=list, help_text="Numbers of those it is about, each once, the latest first.")
    snapshot = models.JSONField(default=dict, help_text="What the sentence names and may be gone when it is read.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")
        indexes = (models.Index(fields=["to", "-updated_at"], name="accounts_notices"),)
        constraints = (
            models.UniqueConstraint(
                fields=["to", "kind", "target_kind", "target"],
                condition=Q(read_at=None),
                name="accounts_one_unread_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.target} to {self.to_id}"


class NoticeChoice(models.Model):
    """Whether a person wants to be told of a kind of thing; without a row they do."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    wanted = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "kind"], name="accounts_one_choice_a_kind"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.wanted}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Every door fetches through one of these."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The viewer's own."""
        return self.filter(owner_id=viewer.pk) if viewer.pk and viewer.is_authenticated else self.none()

    def live(self) -> Self:
        """Those that still open doors: not expired."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))


class ApiToken(models.Model):
    """A key to the API in one person's name. Only a hash of it is kept."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=60)
    prefix = models.CharField(max_length=16, editable=False, help_text="Its first characters, to know it by.")
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the whole token, hex.")
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_expired(self, now: datetime | None = None) -> bool:
        """Whether its last day has passed."""
        return self.expires_at is not None and self.expires_at <= (now or timezone.now())
