"""Read the credentials of a foreign file, in the sandbox; whatever it says is foreign, too."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from media.credentials.anchors import trusted_anchors
from media.gate.refusals import GateFailed
from media.gate.sandbox import run_confined

SECONDS = 20
# The first bytes of what can be read, and where they stand.
MAGIC = (
    (4, b"ftyp", "video/mp4"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
)
STATES = ("trusted", "valid", "invalid", "broken", "none")


class Unreadable(ValueError):
    """The file is of a kind that carries no credentials here, or could not be read within limits."""


@dataclass(frozen=True)
class Reading:
    """What a file says of itself.

    `state`: trusted (as signed, by a key trusted here), valid (as signed, by somebody else), invalid (changed since, or
    wrongly signed), broken (what is there cannot
    be read), none. `actions`: (action, digital source type) each;
    `lineage`, `storyboard`: our assertions as they stand, or None; `chain`: (label, title, parents' labels) of every
    manifest that travels along.
    """

    state: str
    label: str = ""
    issuer: str = ""
    name: str = ""
    at: str = ""
    generator: str = ""
    failures: tuple[str, ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    lineage: dict[str, Any] | None = None
    storyboard: dict[str, Any] | None = None
    chain: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    @property
    def source_type(self) -> str:
        """What made it, as IPTC names it: the last part of the digital source type; "" where nothing says so."""
        return next((kind.rpartition("/")[2] for _, kind in self.actions if kind), "")


def read_credentials(path: Path) -> Reading:
    """Read a file's credentials with the anchors trusted here, asking nobody. Raises Unreadable, and GateFailed where
    the sandbox cannot work."""
    format_ = format_of(path)
    order = json.dumps({"path": str(path), "format": format_, "anchors": trusted_anchors()})
    ran = run_confined("media.gate.confined.manifest", [order], reads=[path], writes=None, seconds=SECONDS)
    if ran.starved:
        raise Unreadable("Reading this file takes more than is allowed here.")
    try:
        said = json.loads(ran.out)
        if said.get("refused") == "failed":
            raise GateFailed(f"The sandbox could not work: {str(said.get('why'))[:80]}")
        return _reading(said["found"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("This file cannot be read; it may be damaged.") from error


def format_of(path: Path) -> str:
    """The media type of a file, by its first bytes. Raises Unreadable for what carries no credentials here."""
    with path.open("rb") as file:
        head = file.read(16)
    for at, magic, format_ in MAGIC:
        if head[at : at + len(magic)] == magic:
            return format_
    raise Unreadable("Only MP4, JPEG, PNG and WebP files can be looked at.")


def _reading(found: dict[str, Any]) -> Reading:
    if found["state"] not in STATES:
        raise ValueError(found["state"])
    if found["state"] in ("none", "broken"):
        return Reading(found["state"])
    texts: dict[str, Any] = {name: str(found[name]) for name in ("label", "issuer", "name", "at", "generator")}
    told: dict[str, Any] = {
        name: found[name] if isinstance(found[name], dict) else None for name in ("lineage", "storyboard")
    }
    return Reading(
        state=found["state"],
        failures=tuple(str(code) for code in found["failures"]),
        actions=tuple((str(one["action"]), str(one["source_type"])) for one in found["actions"]),
        chain=tuple(
            (str(one["label"]), str(one["title"]), tuple(str(label) for label in one["parents"]))
            for one in found["chain"]
        ),
        **texts,
        **told,
    )
