"""Tables for a terminal."""

from collections.abc import Sequence

from feed.simulating.compare import Spread
from feed.simulating.gaming import Outcome
from feed.simulating.overload import DayTold
from feed.simulating.policies import POLICIES


def policies_told(table: dict[str, dict[str, Spread]]) -> str:
    """A line for each policy: figures with the 95 % intervals of their means."""
    head = ["policy", "satisfied ÷ Thompson", "≥15 in 24 h", "fewest", "best tenth ≥200 in 72 h", "<5 in 72 h", "kept"]
    rows = [
        [
            POLICIES[name].title,
            _plain(row["ratio"], 3),
            _share(row["floored"]),
            f"{min(row['least'].worlds):.0f}",
            _share(row["found"]),
            _share(row["lost"]),
            _share(row["kept"]) if name == "floor" else "",
        ]
        for name, row in table.items()
    ]
    return _aligned([head, *rows])


def days_told(days: Sequence[DayTold]) -> str:
    """A line for each day of an overloaded house."""
    head = [
        "day",
        "films",
        "ρSv/λ",
        "N at 0 h",
        "at its lowest",
        "second",
        "given in the mean",
        "kept",
        "fewest in 24 h",
    ]
    rows = [
        [
            f"{one.day + 1}",
            f"{one.films}",
            f"{one.best:.1f}",
            f"{one.first}",
            f"{one.lowest}",
            f"{one.second}",
            f"{one.given:.1f}",
            "" if one.kept is None else f"{100 * one.kept:.1f} %",
            "" if one.least is None else f"{one.least}",
        ]
        for one in days
    ]
    return _aligned([head, *rows])


def attacks_told(outcomes: Sequence[Outcome]) -> str:
    """A line for each attack, with the caps and without."""
    head = [
        *("attack", "caps", "honest ≥15 in 24 h", "fewest", "lowest promise", "kept", "attacker's films"),
        *("reserved slots in a day", "shown to people ÷ honest films as good"),
    ]
    rows = [
        [
            one.attack,
            "yes" if one.caps else "no",
            f"{100 * one.floored:.1f} %",
            f"{one.least}",
            f"{one.lowest}",
            f"{100 * one.kept:.1f} %",
            f"{one.films}",
            f"{one.slots}",
            "" if one.gain is None else f"{one.gain:.2f}",
        ]
        for one in outcomes
    ]
    return _aligned([head, *rows])


def _plain(figure: Spread, digits: int) -> str:
    return f"{figure.mean:.{digits}f} ({figure.low:.{digits}f}-{figure.high:.{digits}f})"


def _share(figure: Spread) -> str:
    return f"{100 * figure.mean:.1f} % ({100 * figure.low:.1f}-{100 * figure.high:.1f})"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
