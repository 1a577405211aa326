"""Sign up: a visitor becomes an account, and a guest stays the same row, so that all they made stays theirs."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.handles import HandleTaken, clean_handle
from accounts.models import User


@transaction.atomic
def open_account(*, actor: User | None, handle: str, password: str, email: str = "") -> User:
    """Make an account for `actor`, the guest who asks, or for a visitor who is not one (None).

    A guest's own row becomes the account: drafts, jobs and clips need not move. Raises `ValidationError` for a handle
    that may not be used and `HandleTaken` for one that is; checking the password is the form's.
    """
    handle = clean_handle(handle)
    guest = actor and User.objects.select_for_update().filter(pk=actor.pk, is_guest=True, is_active=True).first()
    user = guest or User()
    user.handle, user.email, user.is_guest, user.created_at = handle, email.lower(), False, timezone.now()
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise HandleTaken(handle) from error
    return user
