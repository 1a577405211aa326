"""What is found for a question."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Q, QuerySet, Value, When

from accounts.models import Block, User
from clips.models import Clip
from community.models import Term, Trigram
from community.searching import fulltext
from community.searching.words import LEAST, runs, steps, trigrams
from community.tagging.find import films_tagged, tag_of, tags_in_use

PEOPLE, TAGS = 8, 12
# A longer question is cut: nobody remembers more words of a film.
LENGTH, RUNS = 200, 8
NEIGHBOURS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """`films`: ids, the nearest first, of films that the viewer comes upon; `meant`: the question as it was understood,
    where words were led to their neighbours; `loose`: no film has all of its words, and these have some."""

    question: str
    films: list[str] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    meant: str = ""
    loose: bool = False


def find(question: str, *, viewer: User | AnonymousUser) -> Found:
    """Films by caption, tags, sentence and what is said in them, people by handle and name, and tags."""
    asked = " ".join(question.replace("\0", " ")[:LENGTH].split())
    wanted = runs(asked)[:RUNS]
    if not asked:
        return Found("")
    films, meant, loose = _shown(fulltext.found(wanted, every=True), viewer), "", False
    if not films:
        spelt = [_spelt(run) for run in wanted]
        if spelt != wanted and (films := _shown(fulltext.found(spelt, every=True), viewer)):
            meant = " ".join("".join(run) for run in spelt)
        elif len(wanted) > 1:
            films = _shown(fulltext.found(spelt, every=False), viewer)
            loose = bool(films)
    return Found(asked, films, list(people_called(asked, viewer=viewer)[:PEOPLE]), _tags(asked, viewer), meant, loose)


def clips_in(found: Found, viewer: User | AnonymousUser, ids: list[str]) -> list[Clip]:
    """Some of the films that were found, in their order."""
    rows = Clip.objects.findable_by(viewer).select_related("owner").prefetch_related("renditions").in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def people_called(asked: str, *, viewer: User | AnonymousUser) -> QuerySet[User]:
    """People whose handle or name holds this, those whose handle begins with it first; none across a block."""
    word = asked.removeprefix("@")
    if len(word) < 2:
        return User.objects.none()
    called = User.objects.people().filter(Q(handle__icontains=word) | Q(name__icontains=word))
    if viewer.pk and not viewer.is_staff:
        theirs = Block.objects.filter(blocked_id=viewer.pk).values("blocker")
        mine = Block.objects.filter(blocker_id=viewer.pk).values("blocked")
        called = called.exclude(pk__in=theirs).exclude(pk__in=mine)
    nearest = Case(
        When(handle__iexact=word, then=Value(0)),
        When(handle__istartswith=word, then=Value(1)),
        When(name__istartswith=word, then=Value(2)),
        default=Value(3),
    )
    return called.order_by(nearest, "handle")


def _shown(ids: list[str], viewer: User | AnonymousUser) -> list[str]:
    shown = set(Clip.objects.findable_by(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    return [pk for pk in ids if pk in shown]


def _tags(asked: str, viewer: User | AnonymousUser) -> list[str]:
    tag = tag_of(asked)
    if not tag:
        return []
    used = [one for one, _films in tags_in_use(viewer=viewer, size=1_000) if tag in one]
    if tag not in used and films_tagged(tag, viewer=viewer).exists():
        used.append(tag)
    return sorted(used, key=lambda one: (one != tag, not one.startswith(tag)))[:TAGS]


def _spelt(run: list[str]) -> list[str]:
    """A run of one word that finds nothing, as the nearest word that does; any other as it is."""
    word = run[0]
    if len(run) > 1 or len(word) < LEAST or Term.objects.filter(word__startswith=word).exists():
        return run
    most = 1 if len(word) < 6 else 2
    alike = Trigram.objects.filter(letters__in=trigrams(word)).values("term").annotate(n=Count("pk"))
    likely = [row["term"] for row in alike.order_by("-n", "term")[:NEIGHBOURS]]
    near = [(steps(word, term.word), -term.films, term.word) for term in Term.objects.filter(pk__in=likely)]
    return next(([known] for apart, _films, known in sorted(near) if apart <= most), run)
