"""Films whose music may no longer be played get other music, composed to the same mood, and stay."""

import logging
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from clips.models import Clip, Rendition
from generation.film import FilmError
from generation.footage.files import footage_for
from generation.rights.check import files_of
from generation.soundtrack.compose import SoundtrackError, compose, write_wav
from generation.storyboard import document
from licensing.clearance.clear import works_without_license
from licensing.clearance.settle import settle_rights
from licensing.models import Rescore, Use, Work
from licensing.sounding import sounding
from lineage.remake import remake_files
from media import store
from media.encode import EncodeError, join
from media.probe import NotMedia
from media.transcode import TranscodeFailed

SOUNDS = (Work.Kind.MUSIC, Work.Kind.AMBIENCE)
log = logging.getLogger(__name__)


def films_to_rescore() -> list[tuple[Clip, list[Work]]]:
    """Films that still play works whose last licence has ended, each with those works; those of the works' own holders
    and those that were rescored already left out."""
    gone = {work.pk: work for work in works_without_license(at=timezone.now(), kinds=SOUNDS)}
    found: dict[str, list[Work]] = {}
    for use in Use.objects.filter(work__in=gone.values(), medium=Use.Medium.SOUND).order_by("pk"):
        found.setdefault(use.film, []).append(gone[use.work_id])
    clips = Clip.objects.filter(pk__in=found).prefetch_related("rescores", "renditions").order_by("pk")
    due = []
    for clip in clips:
        done = {rescore.work_id for rescore in clip.rescores.all()}
        left = [work for work in found[clip.pk] if work.pk not in done and work.holder_id != clip.owner_id]
        if left:
            due.append((clip, left))
    return due


def rescore_films() -> int:
    """Rescore every film that is due; gives how many. One that cannot be is left out, said in the log, tried again."""
    done = 0
    for clip, works in films_to_rescore():
        try:
            done += rescore_film(clip=clip, works=works)
        except (EncodeError, FilmError, NotMedia, OSError, SoundtrackError, TranscodeFailed) as failure:
            log.error("Film %s could not be rescored: %s", clip.pk, failure)
    return done


def rescore_film(*, clip: Clip, works: Collection[Work]) -> bool:
    """Give a film a soundtrack without these works, mastered as before; picture and storyboard stay as they were.

    Where they come with the sound of another film, there is no soundtrack of its own to compose: such a film is shown
    to nobody but its owner, and nothing is rescored. Raises SoundtrackError, EncodeError, NotMedia, TranscodeFailed.
    """
    plain = sounding(clip)
    without = _without(plain, {work.pk for work in works})
    if without == plain:
        settle_rights(clip=clip)
        return False
    storyboard = document.load(without)
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="rescore-") as name:
        work = Path(name)
        sound, before, after = work / "sound.wav", work / "before.mp4", work / "film.mp4"
        footage = footage_for(storyboard, into=work / "footage")
        write_wav(sound, compose(storyboard, works=files_of(storyboard, into=work / "works"), footage=footage))
        key = next(one.key for one in clip.renditions.all() if one.kind == Rendition.Kind.MASTER)
        with store.open_key(key) as found, before.open("wb") as copy:
            shutil.copyfileobj(found, copy)
        join([before], out=after, audio=sound)
        with transaction.atomic():
            remake_files(clip=clip, master=after)
            Rescore.objects.bulk_create(Rescore(clip=clip, work=one, storyboard=without) for one in works)
    settle_rights(clip=clip)
    return True


def _without(storyboard: dict[str, Any], works: Collection[str]) -> dict[str, Any]:
    return {**storyboard, "tracks": [_composed(track, works) for track in storyboard["tracks"]]}


def _composed(track: dict[str, Any], works: Collection[str]) -> dict[str, Any]:
    if track.get("work") not in works:
        return track
    left = {name: value for name, value in track.items() if name != "work"}
    return left if track["kind"] == "ambience" else {**left, "work": None}
