"""Make the works of the starter pack, one at a time, and lay them in the library for anybody to use."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import translation
from numpy.typing import NDArray

from generation.desk.words import word
from generation.engines import registry
from generation.engines.base import Size
from generation.gates.still import jpeg
from generation.rights.pack import AMBIENCE_SECONDS, BED_SECONDS, PEAKS, Bed, Look, Piece, missing
from generation.soundtrack.compose import compose, peaks, write_wav
from generation.storyboard import document
from licensing.library.offer import found_by
from licensing.models import License, Work
from media import store
from media.encode import encode_sound

OURS = "Offshoot"
PICTURE = Size(270, 480)
MOMENT_SECONDS = 1.0


def lay_next() -> bool:
    """Make the next work that is missing and lay it; whether any was. Two at once lay each work once."""
    left = missing()
    if not left:
        return False
    piece = left[0]
    made = _made(piece)
    with transaction.atomic():
        work, new = Work.objects.get_or_create(
            slug=piece.slug,
            defaults={"kind": piece.kind, "holder_name": OURS, "words": _words(made["content"]), **made},
        )
        if new:
            License.objects.create(
                work=work, organic=True, ad=True, remix=True, note="Ours; free for any film made here."
            )
    return True


def _words(content: dict[str, Any]) -> str:
    """What it is found by, in both languages."""
    english = found_by([], content)
    named = [str(content[name]) for name in ("mood", "set", "time", "name") if content.get(name)]
    with translation.override("zh-hans"):
        return " ".join([english, *(word(name) for name in named)])


def _made(piece: Piece) -> dict[str, Any]:
    match piece.of:
        case Bed() as bed:
            film = _board(bed.seed, BED_SECONDS, {"kind": "score", "mood": bed.mood, "tempo": bed.tempo, "work": None})
            content = {"mood": bed.mood, "tempo": bed.tempo, "zh": bed.chinese}
            return {"title": bed.title, "tags": [bed.mood], "content": content, **_recorded(film, BED_SECONDS)}
        case Look() as look:
            names = [look.set, look.time, *([] if look.weather == "clear" else [look.weather]), look.style]
            with translation.override("zh-hans"):
                chinese = "，".join(word(name) for name in names if name)
            title = ", ".join(name for name in names if name)
            content = {"set": look.set, "time": look.time, "weather": [look.weather], "style": look.style or None}
            content["zh"] = chinese
            return {"title": title[0].upper() + title[1:], "content": content, "preview": _pictured(look)}
        case name:
            film = _board(7, AMBIENCE_SECONDS, {"kind": "ambience", "name": name})
            with translation.override("zh-hans"):
                content = {"name": name, "zh": word(str(name))}
            title = str(name)[0].upper() + str(name)[1:]
            return {"title": title, "content": content, **_recorded(film, AMBIENCE_SECONDS)}


def _board(seed: int, seconds: int, *tracks: dict[str, Any], **shot: Any) -> dict[str, Any]:
    """A film of one shot."""
    setting = {"set": "studio", "time": "day", "weather": ["clear"], "season": None, "place": None, **shot}
    return {
        "schema": "offshoot.storyboard/1",
        "seed": seed,
        "shots": [{"id": "s1", "ms": seconds * 1000, "setting": setting}],
        "tracks": [{"id": "a1", "gain_db": 0, **track} for track in tracks],
    }


def _recorded(film: dict[str, Any], seconds: int) -> dict[str, Any]:
    sound: NDArray[np.float32] = compose(document.load(film))
    settings.WORK_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.WORK_DIR, prefix="starter-") as folder:
        wav, file = Path(folder) / "sound.wav", Path(folder) / "sound.m4a"
        write_wav(wav, sound)
        encode_sound(wav, out=file)
        key = store.put(file, suffix=".m4a")
    return {"key": key, "preview": key, "ms": seconds * 1000, "waveform": peaks(sound, PEAKS)}


def _pictured(look: Look) -> str:
    plain = _board(5, 2, set=look.set, time=look.time, weather=[look.weather])
    film = registry.get("sketch").film(document.load({**plain, "style": look.style or None}), PICTURE)
    try:
        return store.put(jpeg(next(film.frames(round(MOMENT_SECONDS * film.fps)))), suffix=".jpg")
    finally:
        film.close()
