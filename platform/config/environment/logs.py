"""The settings of what the house says of itself: the log, and who may read the figures."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

LOG_NAMES = ("OFFSHOOT_LOG_LEVEL", "OFFSHOOT_LOG_FORMAT", "OFFSHOOT_METRICS_TOKEN")
FORMATS = {"line": "config.watching.lines.LineFormatter", "json": "config.watching.lines.JsonFormatter"}
SHORTEST_TOKEN = 16


def log_settings(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> dict[str, Any]:
    """Django's LOGGING: everything to stderr, a line or a JSON object a record, each with the job or request it is
    about. What does not fit is refused in one line that names the setting."""
    level = environment.get("OFFSHOOT_LOG_LEVEL", "").upper() or "WARNING"
    if level not in logging.getLevelNamesMapping():
        refuse(f"OFFSHOOT_LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL, not {level!r}.")
    form = environment.get("OFFSHOOT_LOG_FORMAT", "") or "line"
    if form not in FORMATS:
        refuse(f"OFFSHOOT_LOG_FORMAT must be line or json, not {form!r}.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": FORMATS[form]}},
        "filters": {"marks": {"()": "config.watching.lines.Marks"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["marks"]}},
        "loggers": {
            # The server's own lines go the same way; those that name every visitor's address and page go nowhere.
            "uvicorn": {"handlers": [], "propagate": True},
            "uvicorn.access": {"handlers": [], "propagate": True, "level": "WARNING"},
        },
        "root": {"handlers": ["stderr"], "level": level},
    }


def metrics_token(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> str:
    """What whoever reads `/metrics` from elsewhere must bring; empty if nobody may."""
    token = environment.get("OFFSHOOT_METRICS_TOKEN", "")
    if token and not (len(token) >= SHORTEST_TOKEN and token.isascii() and token.isprintable() and " " not in token):
        refuse(f"OFFSHOOT_METRICS_TOKEN must be {SHORTEST_TOKEN} or more visible ASCII characters without spaces.")
    return token
