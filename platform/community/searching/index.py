"""Keep what films are found by in step with the films."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from clips.models import Clip
from community.models import Sought, Term, Trigram
from community.searching import fulltext
from community.searching.words import ALONE, LEAST, folded, spoken_in, trigrams

TASK = "community.index"
TOGETHER = 200


def index_films() -> int:
    """Make every film that anybody may find to be found by its words as they stand now, and no other film at all;
    gives how many rows changed. Stopped halfway it has done whole films only, and the next call goes on."""
    lost = list(Sought.objects.exclude(clip__in=Clip.objects.public().values("pk")).values_list("pk", flat=True))
    for at in range(0, len(lost), TOGETHER):
        _drop(lost[at : at + TOGETHER])
    fulltext.erase_lost()
    new = list(_unsought().values_list("pk", flat=True))
    for at in range(0, len(new), TOGETHER):
        _write(new[at : at + TOGETHER])
    return len(lost) + len(new)


def _unsought() -> QuerySet[Clip]:
    """Films that may be found and are not yet, or not by what they are called now."""
    mine, theirs = Cast("tags", TextField()), Cast("clip__tags", TextField())
    other = Sought.objects.annotate(mine=mine, theirs=theirs).filter(
        ~Q(caption=F("clip__caption")) | ~Q(prompt_shown=F("clip__prompt_shown")) | ~Q(mine=F("theirs"))
    )
    return Clip.objects.public().filter(Q(sought=None) | Q(pk__in=other.values("clip"))).order_by("published_at", "pk")


@transaction.atomic
def _write(clips: Sequence[str]) -> None:
    # Whoever else indexes waits here, and finds it done.
    locked = list(Clip.objects.select_for_update(no_key=True).filter(pk__in=clips).order_by("pk"))
    before = {row.clip_id: row for row in Sought.objects.filter(clip__in=locked)}
    rows = [_row(clip) for clip in locked]
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(_terms(row))
        if (old := before.get(row.clip_id)) is not None:
            counts.subtract(_terms(old))
    Sought.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["clip"],
        update_fields=["caption", "tags", "prompt_shown", "strong", "weak"],
    )
    _count(counts)
    written = Sought.objects.filter(clip__in=locked).values_list("pk", "strong", "weak")
    fulltext.write(list(written))


@transaction.atomic
def _drop(rows: Sequence[int]) -> None:
    held = list(Sought.objects.select_for_update(no_key=True).filter(pk__in=rows).order_by("pk"))
    counts: Counter[str] = Counter()
    for row in held:
        counts.subtract(_terms(row))
    numbers = [row.pk for row in held]
    Sought.objects.filter(pk__in=numbers).delete()
    _count(counts)
    fulltext.erase(numbers)


def _row(clip: Clip) -> Sought:
    strong = [*folded(clip.caption), *(word for tag in clip.tags for word in folded(tag))]
    weak = [*(folded(clip.prompt) if clip.prompt_shown else []), *folded(spoken_in(clip.storyboard))]
    return Sought(
        clip=clip,
        caption=clip.caption,
        tags=clip.tags,
        prompt_shown=clip.prompt_shown,
        strong=" ".join(strong),
        weak=" ".join(weak),
    )


def _terms(row: Sought) -> set[str]:
    words = {*row.strong.split(), *row.weak.split()}
    return {word for word in words if len(word) >= LEAST and not word.isdigit() and not ALONE.search(word)}


def _count(counts: Counter[str]) -> None:
    """Let each word know how many films more, or fewer, it finds; one that finds none goes."""
    moved = {word: by for word, by in counts.items() if by}
    known = set(Term.objects.filter(word__in=moved).values_list("word", flat=True))
    new = sorted(word for word, by in moved.items() if by > 0 and word not in known)
    Term.objects.bulk_create([Term(word=word) for word in new], ignore_conflicts=True)
    made = Term.objects.in_bulk(new, field_name="word")
    grams = [Trigram(term=term, letters=letters) for term in made.values() for letters in sorted(trigrams(term.word))]
    Trigram.objects.bulk_create(grams, batch_size=1000)
    by_change: dict[int, list[str]] = {}
    for word, by in moved.items():
        by_change.setdefault(by, []).append(word)
    for by, words in sorted(by_change.items()):
        if by > 0:
            Term.objects.filter(word__in=words).update(films=F("films") + by)
        else:
            Term.objects.filter(word__in=words, films__lte=-by).delete()
            Term.objects.filter(word__in=words).update(films=F("films") + by)
