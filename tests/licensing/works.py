"""Works, terms and consent for tests."""

import wave
from pathlib import Path
from typing import Any

import numpy as np

from accounts.models import User
from clips.models import Upload
from licensing.models import Grant, License, Work
from media import store


def make_wav(path: Path, *, seconds: float = 3.0, hertz: float = 440.0) -> Path:
    """A steady tone, stereo, 48 kHz."""
    t = np.arange(round(seconds * 48_000)) / 48_000
    tone = (np.sin(2 * np.pi * hertz * t) * 12_000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(np.repeat(tone, 2).tobytes())
    return path


def make_upload(owner: User, path: Path | None = None, **fields: Any) -> Upload:
    """A file that was let in; a sound where it has a path."""
    key = store.put(path, suffix=path.suffix) if path else store.put(b"\xff\xd8 a picture", suffix=".jpg")
    given = {"name": "mine.wav", "state": Upload.State.READY, "size": 9, "key": key, "ms": 3000}
    given["kind"] = Upload.Kind.SOUND if path else Upload.Kind.IMAGE
    return Upload.objects.create(owner=owner, **{**given, **fields})


def make_work(holder: User | None = None, *, licensed: bool = True, **fields: Any) -> Work:
    """A piece of music, free for everything everywhere unless told otherwise."""
    given: dict[str, Any] = {
        "kind": Work.Kind.MUSIC,
        "title": "Low Tide",
        "holder": holder,
        "holder_name": holder.handle if holder else "Offshoot",
        "content": {"mood": "calm", "tempo": 66},
        **fields,
    }
    work = Work.objects.create(**given)
    if licensed and not work.needs_consent:
        License.objects.create(work=work, organic=True, ad=True, remix=True)
    return work


def make_character(holder: User, *, to: User | None = None, **fields: Any) -> tuple[Work, Grant]:
    """A fox of `holder`'s, and consent for somebody or everybody to cast it."""
    work = make_work(holder, kind=Work.Kind.CHARACTER, title="Pip", content={"noun": "fox", "colours": ["red"]})
    given = {"organic": True, "reviews": False, **fields}
    return work, Grant.objects.create(work=work, to=to, everybody=to is None, **given)


def scored(storyboard: dict[str, Any], *works: Work) -> dict[str, Any]:
    """A storyboard whose music is these recordings."""
    tracks = [
        {"id": f"a{number}", "kind": "score", "mood": "calm", "tempo": 66, "work": work.pk, "gain_db": 0}
        for number, work in enumerate(works, 1)
    ]
    return {**storyboard, "tracks": tracks}


def casting(storyboard: dict[str, Any], *grants: Grant) -> dict[str, Any]:
    """A storyboard with these characters in its cast."""
    cast = [
        {"id": f"g{number}", "noun": "fox", "asset": "fox", "match": "exact", "count": 1, "colours": [], "size": None,
         "material": None, "grant": grant.pk}
        for number, grant in enumerate(grants, 1)
    ]  # fmt: skip
    seats = [
        {"cast": one["id"], "actions": [], "pose": None, "position": None, "relations": []} for one in cast
    ]  # fmt: skip
    [first, *rest] = storyboard["shots"]
    shots = [{**first, "subjects": [*first["subjects"], *seats]}, *rest]
    return {**storyboard, "cast": [*storyboard["cast"], *cast], "shots": shots}
