"""The house's figures in words, and as the drawings of its page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from generation.operating.gauge import EngineNow, Hour, HouseNow
from generation.operating.refunds import CANCELED, OTHER

HEADINGS = {
    "working": gettext_lazy("Everything works"),
    "partly": gettext_lazy("Some of it rests"),
    "waiting": gettext_lazy("Films wait for a worker"),
}
STATES = {
    "open": gettext_lazy("open"),
    "paused": gettext_lazy("paused"),
    "away": gettext_lazy("no worker"),
    "gone": gettext_lazy("not here any more"),
}
CAUSES = {
    "lost": gettext_lazy("the worker was lost"),
    "inspection": gettext_lazy("did not pass inspection"),
    "disk": gettext_lazy("no room on the disk"),
    "engine": gettext_lazy("the engine could not"),
    "model": gettext_lazy("a model is missing or does not fit"),
    "memory": gettext_lazy("too big for the memory"),
    "unbuilt": gettext_lazy("more than the engine can"),
    "publish": gettext_lazy("could not be stored"),
    "crash": gettext_lazy("a fault of ours"),
    "operator": gettext_lazy("stopped by an operator"),
}
# Causes of refunds beside those of failures; a word that is not known here is shown as it is.
REFUNDS = {
    CANCELED: gettext_lazy("canceled by who asked"),
    OTHER: gettext_lazy("other reasons"),
    "missed": gettext_lazy("not what was asked for"),
}
# The chart's height in its own units; a column never fills it, so that the tallest has air.
TALL, COLUMN = 40.0, 10.0


@dataclass(frozen=True)
class Column:
    """An hour as a column: where made and failed films stand in a chart 240 wide and 40 tall."""

    hour: Hour
    x: float
    made_y: float
    made_height: float
    failed_y: float
    failed_height: float


def tell_house(house: HouseNow) -> dict[str, Any]:
    """`heading`; `lead`, what waits now; both in a `line`; `day`, what the last day brought; `causes`, why films
    failed, with how many; and `refunds`."""
    waiting = sum(engine.films.waiting for engine in house.engines)
    running = sum(engine.films.running for engine in house.engines)
    lead = _both(
        ngettext("%(n)d film waits", "%(n)d films wait", waiting) % {"n": waiting} if waiting else _("Nothing waits"),
        ngettext("%(n)d is being rendered", "%(n)d are being rendered", running) % {"n": running}
        if running
        else _("nothing is being rendered"),
    )
    made, failed = house.made, house.failed
    return {
        "heading": HEADINGS[house.state],
        "lead": lead,
        "line": _("%(first)s. %(second)s") % {"first": HEADINGS[house.state], "second": lead},
        "day": _both(
            ngettext("%(n)d film made", "%(n)d films made", made) % {"n": made} if made else _("No film was made"),
            ngettext("%(n)d try failed", "%(n)d tries failed", failed) % {"n": failed}
            if failed
            else _("no try failed"),
        ),
        "causes": [(CAUSES.get(problem, CAUSES["crash"]), number) for problem, number in house.causes],
        "refunds": [{"why": {**CAUSES, **REFUNDS}.get(back.cause, back.cause), "back": back} for back in house.refunds],
    }


def _both(first: str, second: str) -> str:
    return _("%(first)s, %(second)s.") % {"first": first, "second": second}


def tell_engines(house: HouseNow) -> list[dict[str, Any]]:
    """Each engine with its `state` in words and the `percent` of words kept."""
    return [
        {
            "now": engine,
            "said": STATES[engine.state],
            "percent": None if engine.coverage is None else round(100 * engine.coverage, 1),
            "eldest": _eldest(engine),
        }
        for engine in house.engines
    ]


def tell_hours(house: HouseNow) -> list[Column]:
    """The last day as columns, failed films on top of those made."""
    most = max([1, *(hour.made + hour.failed for hour in house.hours)])
    columns = []
    for place, hour in enumerate(house.hours):
        made, failed = (round(number * (TALL - 2) / most, 2) for number in (hour.made, hour.failed))
        columns.append(
            Column(hour, place * COLUMN, round(TALL - made, 2), made, round(TALL - made - failed, 2), failed)
        )
    return columns


def lasting(seconds: float | None) -> str:
    """How long something took or waits, in one unit: "0.4 s", "14 s", "3 min", "2 h", "3 d"; nothing for None."""
    if seconds is None:
        return ""
    if seconds < 90:
        return _("%(n)s s") % {"n": f"{seconds:.1f}" if 0 < seconds < 10 and seconds % 1 else f"{seconds:.0f}"}
    if seconds < 5400:
        return _("%(n)s min") % {"n": f"{seconds / 60:.0f}"}
    if seconds < 129_600:
        return _("%(n)s h") % {"n": f"{seconds / 3600:.0f}"}
    return _("%(n)s d") % {"n": f"{seconds / 86_400:.0f}"}


def _eldest(engine: EngineNow) -> str:
    return lasting(engine.films.oldest_s)
