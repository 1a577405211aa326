"""Learn from the log, try what was learned, and let it in or not."""

import io
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from feed.models import Learned
from feed.ranking.artefact import Artefact, BadArtefact, load, write
from feed.ranking.build import build
from feed.ranking.sources.standing import DAY
from feed.ranking.training.gate import gate
from feed.ranking.training.learn import TooLittle, learn
from feed.serving.films import films_now
from feed.serving.gist import keep_gists
from feed.serving.history import log_of

FOLDER = "feed"
# So many artefacts are kept to go back to.
KEPT = 12


def train_feed() -> Learned:
    """Build the sources as they stand now, and shapes where yesterday's would have ordered today no worse than those in
    use. Answers the row of what is in use from now on."""
    keep_gists()
    films = films_now()
    log, now = log_of(films), timezone.now().timestamp()
    live = live_artefact()
    shapes, stays = (live.shapes, live.stays) if live else (None, None)
    verdict: dict[str, Any] = {"learned": False}
    try:
        tried = learn(log, films.catalogue, at=now - DAY)
        told = gate(tried, log, films.catalogue, now=shapes, until=now)
        verdict = {
            "learned": told.promoted, "why": told.reason, "new": told.new, "now": told.now, "fused": told.fused,
            "viewers": told.viewers,
        }  # fmt: skip
        if told.promoted:
            shapes, stays = tried.shapes, tried.stays
    except TooLittle as error:
        verdict["why"] = str(error)
    made = build(log, films.catalogue, at=now, shapes=shapes, stays=stays)
    return _promote(made, films.ids, verdict)


@transaction.atomic
def roll_back() -> Learned | None:
    """Go back to what was in use before; None where there was nothing."""
    live = Learned.objects.select_for_update().filter(live=True).first()
    before = Learned.objects.filter(made_at__lt=live.made_at).order_by("-made_at").first() if live else None
    if live is None or before is None:
        return None
    Learned.objects.filter(pk=live.pk).update(live=False)
    Learned.objects.filter(pk=before.pk).update(live=True)
    return Learned.objects.get(pk=before.pk)


def live_artefact() -> Artefact | None:
    """What is in use; None before anything was made, or where its file is lost: then it is made anew."""
    live = Learned.objects.filter(live=True).first()
    return read_artefact(live) if live else None


def read_artefact(row: Learned) -> Artefact | None:
    """The artefact of a row; None where its file is lost or was changed."""
    try:
        with default_storage.open(row.key, "rb") as file:
            return load(file)
    except (OSError, BadArtefact):
        return None


def _promote(made: Artefact, ids: tuple[str, ...], verdict: dict[str, Any]) -> Learned:
    whole = io.BytesIO()
    digest = write(made, whole)
    moment = timezone.now()
    version = _version(moment, digest)
    key = default_storage.save(f"{FOLDER}/{version}.npz", ContentFile(whole.getvalue()))
    with transaction.atomic():
        Learned.objects.filter(live=True).update(live=False)
        row = Learned.objects.create(
            version=version, key=key, digest=digest, clips=list(ids), verdict=verdict, live=True, made_at=moment
        )
    for old in Learned.objects.filter(live=False).order_by("-made_at")[KEPT:]:
        default_storage.delete(old.key)
        old.delete()
    return row


def _version(moment: datetime, digest: str) -> str:
    return f"{moment:%Y%m%d-%H%M%S}-{digest[:8]}"
