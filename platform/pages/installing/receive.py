"""Where something that another app shares leads to."""

import re
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User
from clips.models import Clip

LONGEST = 2_000
_ADDRESS = re.compile(r"https?://\S+")
_FILM = re.compile(r"/clips/([a-z0-9]{12})/")


def place_for(*, viewer: User | AnonymousUser, host: str, title: str, text: str, url: str) -> str:
    """The address of the page for what was shared: a film of this house is remixed; words become a sentence.

    Other addresses say nothing here and are left out.
    """
    said = " ".join(part for part in (text, url) if part)
    for address in _ADDRESS.findall(said):
        parts = urlsplit(address)
        film = _FILM.match(parts.path) if parts.netloc == host else None
        if film and Clip.objects.visible_to(viewer).filter(pk=film[1]).exists():
            return reverse("remix:remix", args=[film[1]])
    words = " ".join(_ADDRESS.sub(" ", text).split()) or " ".join(_ADDRESS.sub(" ", title).split())
    create = reverse("generation:create")
    return f"{create}?{urlencode({'prompt': words[:LONGEST]})}" if words else create
