"""Rows about people."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HANDLE = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{1,28}[a-z0-9]\Z",
    _("A handle is 3 to 30 letters a–z, digits, dots, dashes or underscores, and begins and ends with a letter or digit."),
)


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


class User(AbstractBaseUser, PermissionsMixin):
    """A person, or a guest: a visitor who has made something and not signed up yet."""

    handle = models.CharField(_("handle"), max_length=30, unique=True, validators=[HANDLE])
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    bio = models.CharField(_("about you"), max_length=300, blank=True)
    avatar = models.CharField(max_length=120, blank=True, editable=False)
    is_guest = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("handle"), name="accounts_user_handle_ci"),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="accounts_user_email_ci"),
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
        return self.name or self.handle
