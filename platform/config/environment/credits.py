"""The settings of credits: what a new account is given, and what a day brings."""

from collections.abc import Callable, Mapping
from typing import NoReturn

CREDIT_NAMES = ("OFFSHOOT_WELCOME_CREDITS", "OFFSHOOT_DAILY_CREDITS")
MOST = 1_000_000


def credit_settings(
    environment: Mapping[str, str], refuse: Callable[[str], NoReturn], *, embedded: bool
) -> dict[str, int]:
    """`welcome`: credits with a new account; `daily`: what an account is topped up to each day, 0 where it is not.

    A house of one machine tops up by default; one with a database server of its own does not until told to. What does
    not fit is refused in one line that names the setting.
    """
    defaults = dict(zip(CREDIT_NAMES, (200, 100 if embedded else 0), strict=True))
    found = {}
    for name, default in defaults.items():
        raw = environment.get(name, "")
        if raw and not (raw.isascii() and raw.isdecimal() and len(raw) <= 9 and int(raw) <= MOST):
            refuse(f"{name} must be a whole number from 0 to {MOST}, not {raw!r}.")
        found[name] = int(raw or default)
    return {"welcome": found[CREDIT_NAMES[0]], "daily": found[CREDIT_NAMES[1]]}
