"""Known illegal material: lists that an operator is given, asked for every file that would enter."""

import hashlib
import json
import logging
import mmap
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol

from django.conf import settings

from media.gate.limits import MB
from media.gate.refusals import GateFailed
from media.gate.sandbox import run_confined

log = logging.getLogger(__name__)

# How many of a hash's 256 bits may differ; the authors of PDQ advise 31.
PDQ_DISTANCE = 31


@dataclass(frozen=True)
class Match:
    """A file found in a list: which list, its entry there, how it was found, and how far off it is in bits."""

    list: str
    entry: str
    method: str
    distance: int = 0


class KnownList(Protocol):
    """A list of known material, asked for the foreign file or for the clean one; another service joins as one."""

    @property
    def asks(self) -> Literal["foreign", "clean"]: ...

    def find(self, path: Path, *, kind: str) -> Match | None:
        """The entry that a file is, or None. Raises `GateFailed` when the list cannot be asked: then nothing enters."""
        ...


@dataclass(frozen=True)
class Digests:
    """MD5, SHA-1 or SHA-256 digests in hexadecimal, one at the start of each line; asked for the foreign file."""

    file: Path
    asks: Literal["foreign", "clean"] = "foreign"

    def find(self, path: Path, *, kind: str) -> Match | None:
        digests = [hashlib.sha256(), hashlib.sha1(usedforsecurity=False), hashlib.md5(usedforsecurity=False)]
        try:
            with open(path, "rb") as foreign:
                while chunk := foreign.read(MB):
                    for digest in digests:
                        digest.update(chunk)
            for digest in digests:
                if self._holds(digest.hexdigest().encode()):
                    return Match(self.file.name, digest.hexdigest(), digest.name)
        except OSError as error:
            raise GateFailed(f"The list {self.file} cannot be read: {error.strerror}") from error
        return None

    def _holds(self, digest: bytes) -> bool:
        # Searched where it lies: a list of millions takes neither memory nor a moment of reading in.
        with open(self.file, "rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return False
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
                return any(_starts_a_line(text, form) for form in (digest, digest.upper()))


@dataclass(frozen=True)
class Looks:
    """PDQ hashes of pictures, 64 hexadecimal digits at the start of each line; asked for the clean file's frames."""

    file: Path
    distance: int = PDQ_DISTANCE
    asks: Literal["foreign", "clean"] = "clean"

    def find(self, path: Path, *, kind: str) -> Match | None:
        if kind == "sound":
            return None
        order = {"source": str(path), "kind": kind, "list": str(self.file), "distance": self.distance}
        ran = run_confined(
            "media.gate.confined.looks",
            [json.dumps(order)],
            reads=[path, self.file],
            writes=None,
            seconds=180,
            cpu_seconds=60,
        )
        try:
            found = json.loads(ran.out)["found"]
            if not found:
                return None
            return Match(self.file.name, str(found["entry"])[:64], "pdq", int(found["distance"]))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            said = ran.said.decode(errors="replace").strip().splitlines()
            raise GateFailed(f"The list {self.file} could not be asked: {said[-1] if said else ran.ended}") from error


def lists_of_settings() -> list[KnownList]:
    """The lists that the operator named."""
    named: list[tuple[type[Digests | Looks], Path | None]] = [
        (Digests, settings.GATE["hashes"]),
        (Looks, settings.GATE["pdq"]),
    ]
    return [kind(file) for kind, file in named if file is not None]


def enter_match(match: Match, *, name: str, path: Path, book: Path) -> None:
    """Write a match down for the operator: a line in `book`, which only the house's own user may read, and in the log.

    The log names neither the file nor its owner. Raises `GateFailed` when it cannot be written.
    """
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    line = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "sha256": digest, "name": name, **asdict(match)}
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(book, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, (json.dumps(line) + "\n").encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise GateFailed(f"{book} cannot be written: {error.strerror}") from error
    log.error(
        "Known illegal material was refused (%s, list %s). See docs/uploads.md, and %s.", match.method, match.list, book
    )


def _starts_a_line(text: mmap.mmap, digest: bytes) -> bool:
    at = text.find(digest)
    while at != -1:
        behind = text[at + len(digest) : at + len(digest) + 1]
        if (at == 0 or text[at - 1 : at] in (b"\n", b"\r")) and not behind.isalnum():
            return True
        at = text.find(digest, at + 1)
    return False
