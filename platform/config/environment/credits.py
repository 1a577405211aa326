"""The settings of credits: what a new account is given, what a day brings, and what an invite does."""

from collections.abc import Callable, Mapping
from typing import NoReturn

_GIVEN = ("OFFSHOOT_WELCOME_CREDITS", "OFFSHOOT_DAILY_CREDITS")
_INVITED = ("OFFSHOOT_INVITER_CREDITS", "OFFSHOOT_INVITED_CREDITS", "OFFSHOOT_INVITES_PAID_PER_DAY")
CREDIT_NAMES = (*_GIVEN, *_INVITED)
MOST = 1_000_000


def credit_settings(
    environment: Mapping[str, str], refuse: Callable[[str], NoReturn], *, embedded: bool
) -> dict[str, int]:
    """`welcome`: credits with a new account; `daily`: what an account is topped up to each day, 0 where it is not.

    A house of one machine tops up by default; one with a database server of its own does not until told to. What does
    not fit is refused in one line that names the setting.
    """
    found = _counts(environment, refuse, dict(zip(_GIVEN, (200, 100 if embedded else 0), strict=True)))
    return dict(zip(("welcome", "daily"), found, strict=True))


def invite_settings(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> dict[str, int]:
    """`inviter` and `newcomer`: credits for each when somebody comes by an invite, 0 where it brings none; `per_day`:
    for how many whom one person brings in a day (UTC) both are given them. What does not fit is refused in one line."""
    found = _counts(environment, refuse, dict(zip(_INVITED, (50, 50, 5), strict=True)))
    return dict(zip(("inviter", "newcomer", "per_day"), found, strict=True))


def _counts(
    environment: Mapping[str, str], refuse: Callable[[str], NoReturn], defaults: Mapping[str, int]
) -> list[int]:
    found = []
    for name, default in defaults.items():
        raw = environment.get(name, "")
        if raw and not (raw.isascii() and raw.isdecimal() and len(raw) <= 9 and int(raw) <= MOST):
            refuse(f"{name} must be a whole number from 0 to {MOST}, not {raw!r}.")
        found.append(int(raw or default))
    return found
