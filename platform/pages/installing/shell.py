"""What stays on the device, so that the house opens without a network."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

# Posters of what was looked at lately, so many.
POSTERS = 60
_FOLDERS = ("css", "js", "icons")
_FONTS = ("vendor/fonts/fraunces-latin-full-normal.woff2", "art/stage.svg")


@cache
def shell() -> tuple[str, ...]:
    """Addresses of the page that is shown without a network, and of all that pages are dressed in."""
    root = Path(settings.BASE_DIR) / "static"
    files = [path for folder in _FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file()]
    names = [path.relative_to(root).as_posix() for path in files]
    return (reverse("pages:offline"), *(static(name) for name in (*names, *_FONTS)))


@cache
def version() -> str:
    """A word that changes with any file of the shell."""
    root = Path(settings.BASE_DIR) / "static"
    seal = sha256()
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                seal.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return seal.hexdigest()[:12]
