"""What a film is made from, in the one form in which it is frozen when the film is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lineage.models import MOST_ASKED, WHOLE, Edge

# Of a parent's file, its picture, its sound or both are in the child; or nothing of it, the child's own picture or
# sound being made after the parent's storyboard.
CARRIED = ("picture", "sound", "both")
USES = (*CARRIED, "retold", "reheard")
MOST = 12
MOST_SPANS = 200


class SourcesRefused(ValidationError):
    """What a film is said to be made from cannot be true; the message says where."""


@dataclass(frozen=True, slots=True)
class Span:
    """Milliseconds `in_ms` … `out_ms` of the parent are seen or heard, or made anew after its storyboard, at `at_ms` …
    `until_ms` of the child."""

    use: str
    in_ms: int
    out_ms: int
    at_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class Source:
    """One parent of a film to come: its clip's id, the kind of remix, its weight (0 to 1), which stretches, and the
    percent it asks of what those earn."""

    clip: str
    kind: str
    weight: float = 1.0
    spans: tuple[Span, ...] = ()
    asked: int = 0

    @property
    def carries(self) -> bool:
        """Whether something of the parent's own picture or sound is in the child."""
        return any(span.use in CARRIED for span in self.spans)

    @property
    def millionths(self) -> int:
        """The weight as edges keep it."""
        return round(self.weight * WHOLE)


def parse(plain: object) -> tuple[Source, ...]:
    """Sources from their JSON. Raises SourcesRefused for anything that is not a list of at most twelve different
    parents whose weights are together at most 1 and whose spans run forward."""
    if not isinstance(plain, list) or len(plain) > MOST:
        raise SourcesRefused(_("Sources are a list of at most %(most)d films.") % {"most": MOST})
    found = tuple(_source(one, f"sources[{index}]") for index, one in enumerate(plain))
    if len({one.clip for one in found}) < len(found):
        raise SourcesRefused(_("Each film may stand among the sources once; put its stretches into its spans."))
    if sum(one.millionths for one in found) > WHOLE:
        raise SourcesRefused(_("The weights of the sources are together more than 1."))
    return found


def dump(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Sources as JSON; `parse` gives them back. What asks for nothing says nothing of it."""
    return [_plain(one) for one in sources]


def dump_spans(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Spans as JSON."""
    return [asdict(span) for span in spans]


def _plain(one: Source) -> dict[str, Any]:
    told = {**asdict(one), "spans": dump_spans(one.spans)}
    return told if one.asked else {name: value for name, value in told.items() if name != "asked"}


def _source(plain: object, where: str) -> Source:
    if not isinstance(plain, dict) or not set(plain) <= {"clip", "kind", "weight", "spans", "asked"}:
        raise SourcesRefused(_("%(where)s must have clip, kind, weight, spans and asked alone.") % {"where": where})
    clip, kind, weight = plain.get("clip"), plain.get("kind"), plain.get("weight", 1.0)
    asked = plain.get("asked", 0)
    if not isinstance(clip, str) or not 1 <= len(clip) <= 12:
        raise SourcesRefused(_("%(where)s.clip must be the id of a film.") % {"where": where})
    if kind not in Edge.Kind.values:
        known = ", ".join(Edge.Kind.values)
        raise SourcesRefused(_("%(where)s.kind must be one of: %(known)s.") % {"where": where, "known": known})
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
        raise SourcesRefused(_("%(where)s.weight must be a number from 0 to 1.") % {"where": where})
    if isinstance(asked, bool) or not isinstance(asked, int) or not 0 <= asked <= MOST_ASKED:
        raise SourcesRefused(
            _("%(where)s.asked must be whole percent, at most %(most)d.") % {"where": where, "most": MOST_ASKED}
        )
    spans = plain.get("spans", [])
    if not isinstance(spans, list) or len(spans) > MOST_SPANS:
        raise SourcesRefused(
            _("%(where)s.spans must be a list of at most %(most)d.") % {"where": where, "most": MOST_SPANS}
        )
    stretches = tuple(_span(span, f"{where}.spans[{index}]") for index, span in enumerate(spans))
    return Source(clip, str(kind), float(weight), stretches, asked)


def _span(plain: object, where: str) -> Span:
    moments = ("in_ms", "out_ms", "at_ms", "until_ms")
    if not isinstance(plain, dict) or set(plain) != {"use", *moments} or plain["use"] not in USES:
        raise SourcesRefused(
            _("%(where)s must have use (picture, sound, both, retold or reheard), in_ms, out_ms, at_ms and until_ms.")
            % {"where": where}
        )
    times = [plain[name] for name in moments]
    if any(isinstance(one, bool) or not isinstance(one, int) or not 0 <= one < 2**31 for one in times):
        raise SourcesRefused(_("The times of %(where)s must be whole milliseconds.") % {"where": where})
    in_ms, out_ms, at_ms, until_ms = times
    if in_ms >= out_ms or at_ms >= until_ms:
        raise SourcesRefused(_("%(where)s must end after it begins, in both films.") % {"where": where})
    return Span(plain["use"], in_ms, out_ms, at_ms, until_ms)
