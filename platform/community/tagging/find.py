"""Films by a tag, and the tags in use."""

import json
from collections import Counter
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, F, Func, QuerySet, Value

from accounts.models import User
from clips.models import Clip
from clips.wording import clean_tag

# The tags in use are those of so many films, the latest.
LATEST = 400


class Tagged(Func):
    """Whether a list of tags, kept as JSON, holds this tag."""

    output_field = BooleanField()

    def __init__(self, tag: str) -> None:
        self.written = json.dumps(tag)
        super().__init__(F("tags"), Value(f"[{self.written}]"))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # No tag holds a quotation mark: between two of them it stands whole, as JSON writes it.
        tags, _asked = self.get_source_expressions()
        within = Func(tags, Value(self.written), template="instr(%(expressions)s) > 0")
        return within.as_sql(compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s::jsonb", arg_joiner=" @> ")


def tag_of(text: str) -> str:
    """The tag that an address means, as films carry it; "" for what cannot be one."""
    try:
        return clean_tag(text)
    except ValidationError:
        return ""


def films_tagged(tag: str, *, viewer: User | AnonymousUser) -> QuerySet[Clip]:
    """Films with this tag that the viewer comes upon, the last shown first."""
    return Clip.objects.findable_by(viewer).filter(Tagged(tag)).order_by("-published_at", "-pk")


def tags_in_use(*, viewer: User | AnonymousUser, size: int = 60) -> list[tuple[str, int]]:
    """The tags of the latest films that the viewer comes upon, each with how many of those carry it, most first."""
    latest = Clip.objects.findable_by(viewer).exclude(tags=[]).order_by("-published_at", "-pk")[:LATEST]
    counted = Counter(tag for tags in latest.values_list("tags", flat=True) for tag in tags)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:size]
