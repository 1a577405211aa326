"""Lines of the log: for people, or as JSON; each names the job or the request that it is about, and nobody."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from generation.operating.context import marks


class Marks(logging.Filter):
    """Adds `marks` to a record: the job, attempt, engine and request it is about.

    Django names the address of a request that went wrong; addresses name people, so the page's pattern stands instead.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        about = marks()
        request = getattr(record, "request", None)
        # Django says that a request went wrong after every middleware has ended, so the id is read off the request.
        if known := getattr(request, "request_id", ""):
            about["request"] = known
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            place = route_of(request)
            record.args = tuple(place if argument == request.path else argument for argument in record.args)
        record.__dict__["marks"] = about
        return True


class LineFormatter(logging.Formatter):
    """`2026-01-31 12:00:00,000 WARNING generation.render: … [job=… attempt=1 engine=sketch]`"""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, with what it is about at its end."""
        line = super().formatMessage(record)
        about = " ".join(f"{name}={value}" for name, value in getattr(record, "marks", {}).items())
        return f"{line} [{about}]" if about else line


class JsonFormatter(logging.Formatter):
    """One JSON object a line: `time`, `level`, `logger`, `message`, what it is about, `fields` and `exception`."""

    def format(self, record: logging.LogRecord) -> str:
        """The object as one line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
            **getattr(record, "marks", {}),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def route_of(request: HttpRequest) -> str:
    """The pattern of the page's address, which names nobody: `@<str:handle>/`."""
    match = request.resolver_match
    return match.route if match else "an address of no page"
