"""Whose signatures are trusted here."""

from pathlib import Path

from django.conf import settings

ROOT, ANCHORS = "root.pem", "anchors"


def trusted_anchors() -> str:
    """The roots trusted here, as PEM, those of former keys with them; empty where nothing was ever signed."""
    folder, named = folder_of_keys(), settings.SIGNING["anchors"]
    files = [*([named] if named else []), folder / ROOT, *sorted((folder / ANCHORS).glob("*.pem"))]
    return "".join(file.read_text().rstrip() + "\n" for file in files if file.is_file())


def folder_of_keys() -> Path:
    """Where a chain of our own lies."""
    return Path(settings.SIGNING["folder"])
