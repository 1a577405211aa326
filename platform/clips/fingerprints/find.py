"""Find what a file looks or sounds like among all that is kept here."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db.models import QuerySet

from clips.fingerprints.lookup import Subject, near_all
from clips.fingerprints.sounds import WORDS, blocks_of, words_in
from clips.models import Clip, Fingerprint, Match
from media.prints.compare import FURTHEST, PDQ, Alike, alike_by_pdq, alike_to_hear, alike_to_see
from media.prints.looks import Look
from media.prints.take import Prints, prints_of

Kind = Fingerprint.Kind
# Everything that is shown or licensed; files that people keep to themselves only where they are asked for.
OPENLY: tuple[Subject, ...] = ("clip", "key")
# Of so many subjects with the most near prints all prints are compared.
CANDIDATES = 40
SOUND_WITHIN = 72
_Key = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is like: a clip, an upload, or a work kept elsewhere (`key`), and how.

    `clip` is the row of a clip, deleted ones and ones nobody but their owner may see included: whoever shows it to
    somebody asks `Clip.objects.visible_to`. `score`: share of the file's moments that are in it, 0 to 1 (of a sound:
    of the bits). `moments`: milliseconds, in the file and in it. `sure`: whether that is no chance likeness.
    `apart`: how many bits its moments differ in at the mean.
    """

    kind: Subject
    key: str
    clip: Clip | None
    score: float
    moments: tuple[tuple[int, int], ...]
    means: str = Match.Means.LOOK
    sure: bool = False
    apart: float = 0.0

    @property
    def rank(self) -> tuple[bool, bool, float, float]:
        """The greater, the more alike; what is seen before what is heard."""
        return self.sure, self.means != Match.Means.SOUND, self.score, -self.apart


_Gathered = dict[_Key, Found]


def find_by_file(path: Path, *, limit: int = 5, among: Collection[Subject] = OPENLY) -> list[Found]:
    """What the film, picture or sound at `path` is a copy of, whole or in part, the surest and most alike first.

    Survives re-encoding, smaller sizes, other colours, captions on top, crops of a tenth or more, a mirror, plain
    borders. For workers: decoding takes a moment. Raises `NotPictures`, `FileNotFoundError`.
    """
    return find_by_prints(prints_of(path), limit=limit, among=among)


def find_by_prints(
    prints: Prints,
    *,
    limit: int = 5,
    among: Collection[Subject] = OPENLY,
    drawn: bool = False,
    made: bool = False,
) -> list[Found]:
    """The same for prints that were taken already. `drawn`: by our sketch engine, so that other sketches are left out;
    `made`: with music from here, so that other such music is."""
    found: _Gathered = {}
    kinds = [Kind.LOOK] if drawn else [Kind.LOOK, Kind.DRAWN]
    for kind in kinds:
        _gather(found, _seen(prints.looks, kind, FURTHEST, among), prints.looks, kind)
    if not drawn:
        _gather(found, _seen(prints.pdq, Kind.PDQ, PDQ, among), prints.pdq, Kind.PDQ)
    for kind in [] if drawn else [Kind.SOUND] if made else [Kind.SOUND, Kind.SCORE]:
        for subject in _heard(prints.words, kind, among):
            alike = alike_to_hear(prints.words, words_in(_rows(subject, kind).values_list("ms", "bits")))
            _add(found, subject, alike, Match.Means.SOUND)
    best = sorted(found.values(), key=lambda one: one.rank, reverse=True)
    return _with_clips(best[:limit])


def _gather(gathered: _Gathered, subjects: Iterable[_Key], looks: Sequence[Look], kind: str) -> None:
    compare, means = (alike_by_pdq, Match.Means.PDQ) if kind == Kind.PDQ else (alike_to_see, Match.Means.LOOK)
    for subject in subjects:
        rows = _rows(subject, kind).values_list("ms", "crop", "bits")
        _add(gathered, subject, compare(looks, [Look(ms, crop, False, bits) for ms, crop, bits in rows]), means)


def _add(gathered: _Gathered, subject: _Key, alike: Alike | None, means: str) -> None:
    if alike is None:
        return
    known = gathered.get(subject)
    found = Found(*subject, None, alike.score, alike.moments, means, alike.sure, alike.apart)
    if known is None or found.rank > known.rank:
        gathered[subject] = found


def _seen(looks: Sequence[Look], kind: str, within: int, among: Collection[str]) -> list[_Key]:
    """The subjects with the most and the nearest prints; one moment counts once for each, at most one."""
    votes: defaultdict[_Key, float] = defaultdict(float)
    by_moment: dict[int, dict[_Key, float]] = {}
    # Every second moment will do to find whom to compare with.
    moments = set(sorted({look.ms for look in looks})[::2])
    asked = [look for look in looks if look.ms in moments]
    for look, found in zip(asked, near_all([one.bits for one in asked], kind=kind, within=within), strict=True):
        nearest = by_moment.setdefault(look.ms, {})
        for one in found:
            if one.subject[0] in among:
                nearest[one.subject] = max(nearest.get(one.subject, 0.0), 1 - one.apart / (within + 1))
    for nearest in by_moment.values():
        for subject, nearness in nearest.items():
            votes[subject] += nearness
    return sorted(votes, key=lambda subject: votes[subject], reverse=True)[:CANDIDATES]


def _heard(words: Sequence[int], kind: str, among: Collection[str]) -> list[_Key]:
    votes: Counter[_Key] = Counter()
    blocks = [block for shift in range(WORDS) for block in blocks_of(words, shift=shift)]
    for found in near_all([block.bits for block in blocks], kind=kind, within=SOUND_WITHIN):
        votes.update({one.subject for one in found})
    return [subject for subject, _votes in votes.most_common() if subject[0] in among][:CANDIDATES]


def _rows(subject: _Key, kind: str) -> QuerySet[Fingerprint]:
    name, key = subject
    return Fingerprint.objects.filter(**{"key" if name == "key" else f"{name}_id": key}, kind=kind).order_by("ms")


def _with_clips(found: list[Found]) -> list[Found]:
    clips = Clip.objects.select_related("owner").in_bulk([one.key for one in found if one.kind == "clip"])
    return [replace(one, clip=clips.get(one.key)) if one.kind == "clip" else one for one in found]
