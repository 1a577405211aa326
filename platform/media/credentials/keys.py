"""Which key signs here, and which roots are trusted: those of the settings, or a chain made once in the data folder."""

import datetime
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from media.credentials.anchors import ANCHORS, ROOT, folder_of_keys, trusted_anchors
from media.credentials.chain import Pair, ends_at, key_id, make_leaf, make_root

# A certificate of our own is replaced so long before its end.
BEFORE = datetime.timedelta(days=365)
# A signer's certificate, the root above it and its key lie in one file: nobody ever reads parts of two.
ROOT_KEY, PAIR = "root-key.pem", "signer-pair.pem"
KEY = re.compile(r"-----BEGIN PRIVATE KEY-----.+?-----END PRIVATE KEY-----\n?", re.DOTALL)


class NoKey(RuntimeError):
    """Nothing can be signed here; one line says why."""


@dataclass(frozen=True)
class Keys:
    """What signs: certificates with the signing one first, its private key (PEM), its id; and the `anchors` trusted
    here (PEM, one after the other), those of former keys with them."""

    certificates: str
    key: str
    id: str
    anchors: str


def signing_keys() -> Keys:
    """The keys of this house, made at first use where the settings name none. Raises NoKey."""
    named = settings.SIGNING
    try:
        if named["certificate"]:
            certificates, key = named["certificate"].read_text(), named["key"].read_text()
        else:
            certificates, key = _own()
        return Keys(certificates, key, key_id(certificates), trusted_anchors())
    except (OSError, ValueError) as error:
        raise NoKey(f"The keys that sign films cannot be used: {error}") from error


def replace_key(*, root: bool = False) -> Keys:
    """Sign with a new key of our own from now on; with `root`, under a new root. What former keys signed stays good:
    their roots are trusted as before. Raises NoKey where the settings name a key: that is replaced there."""
    if settings.SIGNING["certificate"]:
        raise NoKey("OFFSHOOT_SIGNING_CERTIFICATE names the key; put another file there and start the workers anew.")
    signing_keys()
    folder, now = folder_of_keys(), datetime.datetime.now(datetime.UTC)
    with _alone(folder):
        if root:
            (folder / ANCHORS).mkdir(exist_ok=True)
            former = (folder / ROOT).read_text()
            _write(folder / ANCHORS / f"{key_id(former)}.pem", former)
            _keep_root(folder, make_root(now=now, name=_name()))
        _keep_pair(folder, now)
    return signing_keys()


def _own() -> tuple[str, str]:
    folder, now = folder_of_keys(), datetime.datetime.now(datetime.UTC)
    if not (folder / ROOT).exists():
        _make(folder, now)
    pair = _pair(folder, now)
    if pair is None:
        with _alone(folder):
            # Another process may have been quicker.
            if _pair(folder, now) is None:
                _keep_pair(folder, now)
        pair = _pair(folder, now)
    if pair is None:
        raise ValueError(f"{folder / PAIR} holds no certificate with its key.")
    return pair.certificate, pair.key


def _pair(folder: Path, now: datetime.datetime) -> Pair | None:
    """The signer as it lies there; None where there is none, or its last year has begun."""
    try:
        text = (folder / PAIR).read_text()
    except FileNotFoundError:
        return None
    if (key := KEY.search(text)) is None:
        return None
    pair = Pair(text.replace(key.group(), ""), key.group())
    return pair if ends_at(pair.certificate) - now >= BEFORE else None


def _make(folder: Path, now: datetime.datetime) -> None:
    """The chain, whole or not at all, and one for everybody, though workers start at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".signing-"))
    try:
        _keep_root(fresh, make_root(now=now, name=_name()))
        _keep_pair(fresh, now)
        try:
            fresh.rename(folder)
        except OSError:
            # Another process was quicker: theirs is the chain.
            if not (folder / ROOT).exists():
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _keep_root(folder: Path, made: Pair) -> None:
    _write(folder / ROOT_KEY, made.key)
    _write(folder / ROOT, made.certificate)


def _keep_pair(folder: Path, now: datetime.datetime) -> None:
    root = Pair((folder / ROOT).read_text(), (folder / ROOT_KEY).read_text())
    made = make_leaf(root=root, now=now, name=_name())
    _write(folder / PAIR, made.certificate + root.certificate + made.key)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time replaces keys."""
    with (folder / ".lock").open("a") as file:
        (folder / ".lock").chmod(0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write(path: Path, text: str) -> None:
    descriptor, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    Path(fresh).replace(path)


def _name() -> str:
    return str(settings.ORIGIN).split("//", 1)[-1]
