"""A film somebody brought becomes a draft clip; a worker's part."""

import hashlib
import json
import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from clips.models import Clip, Upload
from lineage.publish import publish_film
from media import store
from media.credentials.keys import NoKey
from media.credentials.sign import SigningFailed
from media.probe import NotMedia
from media.transcode import TranscodeFailed

ENGINE, VERSION = "upload", "1"
RATES = (24, 30)
log = logging.getLogger(__name__)
# Width over height of each shape.
_SHAPES = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}


def bring_films() -> int:
    """Make every film that is asked for, and give how many; one that cannot be made is asked for no more.

    The clip has the upload's id: two workers at once, or one killed in between, make one clip.
    """
    made = 0
    for upload in Upload.objects.filter(film_asked_at__isnull=False, clip=None).select_related("owner"):
        try:
            clip = _brought(upload)
        except (NotMedia, TranscodeFailed, SigningFailed, NoKey) as failure:
            log.error("No film could be made of upload %s: %s", upload.pk, failure)
            Upload.objects.filter(pk=upload.pk).update(film_asked_at=None)
            continue
        made += Upload.objects.filter(pk=upload.pk, clip=None).update(clip=clip)
    return made


def _brought(upload: Upload) -> Clip:
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    storyboard = storyboard_of(upload)
    with tempfile.TemporaryDirectory(dir=folder, prefix="bring-") as work:
        master = Path(work) / "film.mp4"
        with store.open_key(upload.key) as found, master.open("wb") as copy:
            shutil.copyfileobj(found, copy)
        return publish_film(
            id=upload.pk,
            owner=upload.owner,
            master=master,
            storyboard=storyboard,
            digest=hashlib.sha256(json.dumps(storyboard, sort_keys=True).encode()).hexdigest(),
            prompt="",
            engine=ENGINE,
            engine_version=VERSION,
        )


def storyboard_of(upload: Upload) -> dict[str, Any]:
    """One shot of existing footage, the clip's own, in the shape nearest to the file's."""
    shape = min(_SHAPES, key=lambda name: abs(_SHAPES[name] - upload.width / upload.height))
    fps = min(RATES, key=lambda rate: abs(rate - upload.fps))
    span = {"clip": upload.pk, "in_ms": 0, "out_ms": upload.ms}
    heard = {"id": "a1", "kind": "source", **span, "start_ms": 0, "gain_db": 0}
    footage = {**span, "crop": None, "speed": 1, "reverse": False}
    return {
        "schema": "offshoot.storyboard/1", "seed": 0, "language": "en", "style": None,
        "canvas": {"aspect": shape, "fps": fps}, "cast": [],
        "shots": [{"id": "s1", "ms": upload.ms, "framing": "wide", "angle": "eye level", "tempo": "normal",
                   "setting": {"set": "studio", "place": None, "time": "day", "weather": [], "season": None},
                   "subjects": [], "camera": [], "source": footage, "product": None, "reference": None,
                   "transition": {"kind": "cut", "ms": 0}}],
        "texts": [], "tracks": [heard] if upload.has_sound else [], "layout": None, "brand": None,
    }  # fmt: skip
