"""A film enters the world: its files into the store, then its rows and its place in the tree, all or none."""

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.models import User
from clips.fingerprints.drawn import is_drawn
from clips.fingerprints.match import look_for_others, record_matches
from clips.fingerprints.record import record_prints
from clips.models import Clip, Rendition, new_id
from lineage.credentials import Origin, grown_from, record_credentials, sign_made
from lineage.grow import grow
from lineage.models import new_mark
from lineage.permits.allow import begin_as_usual
from lineage.permits.hide import spoken
from lineage.sources import Source
from lineage.walk import kin_of
from media import store
from media.credentials.sign import Signed
from media.prints.frames import NotPictures
from media.prints.take import Prints, prints_of
from media.probe import NotMedia, Probe, probe
from media.transcode import SHORT_SIDES, Made, make_renditions


@dataclass(frozen=True)
class StoredFile:
    """One file of the film in the store: a rendition's fields."""

    kind: str
    key: str
    mime: str
    width: int
    height: int
    bytes: int


def publish_film(
    *,
    owner: User,
    master: Path,
    storyboard: dict[str, Any],
    digest: str,
    prompt: str,
    engine: str,
    engine_version: str,
    captions: str = "",
    id: str | None = None,
    sources: Sequence[Source] = (),
    licensed: Collection[str] = (),
) -> Clip:
    """Make a draft clip of a finished master, with its sizes, poster and animated preview; only its owner sees it.
    `captions`: what is said in it, as WebVTT. `sources`: what it was made from, frozen when it was asked for.
    `licensed`: keys of what it may use (`work:<id>`, or a film's id): likeness to those is no match.

    A film that is surely like somebody else's is born held: see `clips.fingerprints.match`. A sentence that one of the
    sources hides stays hidden: see `lineage.permits.hide`.

    With `id` the clip gets that id, and a second call with it gives the clip of the first: whoever was killed in
    between may just call again. Raises `NotMedia`, `TranscodeFailed`, `StoreFull`, `SourceUnknown`, `SigningFailed`,
    `NoKey`; then there is no clip.
    """
    clip_id = id or new_id()
    if (clip := Clip.objects.filter(pk=clip_id, owner=owner).first()) is not None:
        return clip
    measured = probe(master)
    # Slow work and files come before the transaction, which on SQLite holds every other writer up.
    # Beside the master: whoever clears up the master's folder after a crash clears these up too.
    with tempfile.TemporaryDirectory(dir=master.parent, prefix="publish-") as folder:
        origin = Origin(new_mark(), engine, engine_version, digest, grown_from(sources))
        signed = files_of_master(master, measured, Path(folder), origin=origin)
        files = [*(file for file, _ in signed), *_captioned(captions)]
    drawn = is_drawn(engine=engine, storyboard=storyboard)
    prints = prints_of_master(master, drawn=drawn)
    found = look_for_others(
        owner=owner,
        engine=engine,
        drawn=drawn,
        seed=storyboard.get("seed"),
        prints=prints,
        own=clip_id,
        kin=kin_of(sources),
        licensed=licensed,
    )
    with transaction.atomic():
        said, shown = spoken(prompt=prompt, owner=owner, parents=[source.clip for source in sources])
        clip, new = Clip.objects.get_or_create(
            pk=clip_id,
            owner=owner,
            defaults={
                "prompt": said,
                "prompt_shown": shown,
                "storyboard": storyboard,
                "digest": digest,
                "engine": engine,
                "engine_version": engine_version,
                "ms": measured.ms,
                "fps": round(measured.fps),
                "width": measured.width,
                "height": measured.height,
            },
        )
        if new:
            Rendition.objects.bulk_create(Rendition(clip=clip, **vars(file)) for file in files)
            record_prints(prints=prints, clip=clip)
            record_matches(clip=clip, found=found)
            node = grow(clip=clip, sources=sources, mark=origin.mark)
            begin_as_usual(clip)
            record_credentials(node=node, signed=named(signed), origin=origin)
    return clip


def prints_of_master(master: Path, *, drawn: bool) -> Prints:
    """What a master is found again by; of sketches only looks are taken. Raises `NotMedia`."""
    try:
        return prints_of(master, looks_alone=drawn)
    except NotPictures as error:
        raise NotMedia(str(error)) from error


def files_of_master(master: Path, measured: Probe, folder: Path, *, origin: Origin) -> list[tuple[StoredFile, Signed]]:
    """A master with its smaller sizes, poster and animated preview, each signed, in the store; what is made on the way
    lies in `folder`. Raises `TranscodeFailed`, `StoreFull`, `SigningFailed`, `NoKey`."""
    whole = Made(Rendition.Kind.MASTER.value, master, "video/mp4", measured.width, measured.height)
    made = [whole, *make_renditions(master, measured=measured, into=folder)]
    files = [(_store(one), done) for one, done in sign_made(made, origin=origin, into=folder)]
    if measured.short_side in SHORT_SIDES:
        # The master serves as the rendition of its own size: the same file under a second kind.
        (file, done), *_ = files
        files.append((StoredFile(**{**vars(file), "kind": str(measured.short_side)}), done))
    return files


def named(signed: Sequence[tuple[StoredFile, Signed]]) -> list[tuple[str, str, Signed]]:
    """Kind, key, and what came of signing it, of each file."""
    return [(file.kind, file.key, done) for file, done in signed]


def _captioned(captions: str) -> list[StoredFile]:
    if not captions:
        return []
    said = captions.encode()
    return [StoredFile(Rendition.Kind.CAPTIONS.value, store.put(said, suffix=".vtt"), "text/vtt", 0, 0, len(said))]


def _store(made: Made) -> StoredFile:
    key = store.put(made.path, suffix=made.path.suffix)
    return StoredFile(made.kind, key, made.mime, made.width, made.height, made.path.stat().st_size)
