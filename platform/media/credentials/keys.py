"""Which key signs here, and which roots are trusted: those of the settings, or a chain made once in the data folder."""

import datetime
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from media.credentials.anchors import ANCHORS, ROOT, folder_of_keys, trusted_anchors
from media.credentials.chain import Pair, ends_at, key_id, make_leaf, make_root

# A certificate of our own is replaced so long before its end.
BEFORE = datetime.timedelta(days=365)
ROOT_KEY, LEAF, LEAF_KEY = "root-key.pem", "signer.pem", "signer-key.pem"


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
    if root:
        (folder / ANCHORS).mkdir(exist_ok=True)
        former = (folder / ROOT).read_text()
        _write(folder / ANCHORS / f"{key_id(former)}.pem", former)
        _keep_root(folder, make_root(now=now, name=_name()))
    _keep_leaf(folder, now)
    return signing_keys()


def _own() -> tuple[str, str]:
    folder = folder_of_keys()
    if not (folder / LEAF).exists():
        _make(folder)
    leaf = (folder / LEAF).read_text()
    now = datetime.datetime.now(datetime.UTC)
    if ends_at(leaf) - now < BEFORE:
        _keep_leaf(folder, now)
        leaf = (folder / LEAF).read_text()
    return leaf + (folder / ROOT).read_text(), (folder / LEAF_KEY).read_text()


def _make(folder: Path) -> None:
    """The chain, whole or not at all, and one for everybody, though workers start at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".signing-"))
    try:
        now = datetime.datetime.now(datetime.UTC)
        _keep_root(fresh, make_root(now=now, name=_name()))
        _keep_leaf(fresh, now)
        try:
            fresh.rename(folder)
        except OSError:
            # Another process was quicker: theirs is the chain.
            if not (folder / LEAF).exists():
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _keep_root(folder: Path, made: Pair) -> None:
    _write(folder / ROOT_KEY, made.key)
    _write(folder / ROOT, made.certificate)


def _keep_leaf(folder: Path, now: datetime.datetime) -> None:
    root = Pair((folder / ROOT).read_text(), (folder / ROOT_KEY).read_text())
    made = make_leaf(root=root, now=now, name=_name())
    # The certificate comes last: whoever reads in between signs with neither half of two pairs for a moment at most.
    _write(folder / LEAF_KEY, made.key)
    _write(folder / LEAF, made.certificate)


def _write(path: Path, text: str) -> None:
    descriptor, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    Path(fresh).replace(path)


def _name() -> str:
    return str(settings.ORIGIN).split("//", 1)[-1]
