"""Keep the prints of a film, an upload or a work."""

from collections.abc import Iterable

from django.db import transaction

from clips.fingerprints.drawn import BROUGHT, is_drawn
from clips.fingerprints.sounds import blocks_of
from clips.models import Clip, Fingerprint, Upload
from media.prints.looks import Look, to_keep
from media.prints.take import Prints

# Two looks nearer than this say the same: a still film keeps one.
SAME = 6


def record_prints(*, prints: Prints, clip: Clip | None = None, upload: Upload | None = None, key: str = "") -> int:
    """Keep `prints` for one subject in place of those it had; gives how many rows.

    `key` is for what is neither clip nor upload, as `work:<id>`. Of a sketch only looks are kept, as a kind of their
    own: its sets and its music are in other sketches, too.
    """
    drawn, made = is_sketch(clip), is_made(clip)
    subject = {"clip": clip, "upload": upload, "key": key}
    looks = _kept(prints.looks, Fingerprint.Kind.DRAWN if drawn else Fingerprint.Kind.LOOK)
    rows = [*looks]
    if not drawn:
        rows += _kept(prints.pdq, Fingerprint.Kind.PDQ)
        sound = Fingerprint.Kind.SCORE if made else Fingerprint.Kind.SOUND
        rows += [Fingerprint(kind=sound, ms=block.ms, bits=block.bits) for block in blocks_of(prints.words)]
    for row in rows:
        for name, value in subject.items():
            setattr(row, name, value)
    with transaction.atomic():
        Fingerprint.objects.filter(**subject).delete()
        Fingerprint.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def is_sketch(clip: Clip | None) -> bool:
    """Whether nothing but sketches is in the film."""
    return clip is not None and is_drawn(engine=clip.engine, storyboard=clip.storyboard)


def is_made(clip: Clip | None) -> bool:
    """Whether the film was made here, its music too, and not brought."""
    return clip is not None and clip.engine != BROUGHT


def _kept(looks: Iterable[Look], kind: Fingerprint.Kind) -> list[Fingerprint]:
    rows, last = [], dict[int, int]()
    for look in to_keep(looks):
        whole = int.from_bytes(look.bits)
        before = last.get(look.view)
        if before is None or (before ^ whole).bit_count() > SAME:
            rows.append(Fingerprint(kind=kind, ms=look.ms, crop=look.view, bits=look.bits))
            last[look.view] = whole
    return rows
