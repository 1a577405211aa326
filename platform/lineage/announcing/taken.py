"""Tell those whose films grew from one that was taken back, or let go again: once for each step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from clips.uploads.doorbell import ring
from lineage.announcing.kinds import STAYS, TAKEN
from lineage.models import Edge, Revocation, Step, Withheld
from lineage.steps import generations

TASK = "lineage.tell_steps"
UNHEARD = timedelta(seconds=30)
# So many films are read, and so many people told, at once: nobody who writes waits long.
_TOGETHER, _PEOPLE = 1_000, 50
# These say nothing of films further down.
_NEAR = {(Revocation.OPEN, Revocation.CLOSED), (Revocation.CLOSED, Revocation.OPEN)}


@dataclass(slots=True)
class _Theirs:
    """How many films of one person a step is about, and the nearest; first of those it withholds, if any."""

    films: int
    film: str
    title: str
    withheld: bool


def ask_to_tell() -> None:
    """Ring a worker on commit, since a tree may have thousands of owners."""
    transaction.on_commit(partial(ring, TASK))


def tell_steps() -> int:
    """Tell of every step of which not everybody was told yet; gives how many those were. A person is told of a step
    once, whoever else tells at the same time, and whoever was killed in between."""
    return sum(_tell_of(step) for step in Step.objects.filter(told=False).select_related("node").order_by("pk"))


def steps_wait() -> bool:
    """Whether there is a step that no worker seems to have heard of."""
    return Step.objects.filter(told=False, at__lt=timezone.now() - UNHEARD).exists()


@transaction.atomic
def tell_stays(clip: Clip) -> None:
    """Tell its owner that a film that was to be shown when it is made stays theirs alone."""
    tell(to=clip.owner, kind=STAYS, target_kind="clip", target=clip.pk, snapshot={"title": clip.title[:80]})


def _tell_of(step: Step) -> bool:
    about, last = _by_owner(step), step.told_to
    # In one order: whoever goes on begins behind the last person told, and no two wait for each other in a circle.
    people = list(User.objects.filter(pk__in=about, pk__gt=last).order_by("pk"))
    for at in range(0, len(people), _PEOPLE):
        some = people[at : at + _PEOPLE]
        with transaction.atomic():
            if not Step.objects.filter(pk=step.pk, told=False, told_to=last).update(told_to=some[-1].pk):
                return False
            for person in some:
                one = about[person.pk]
                snapshot = {"was": step.was, "now": step.now, "why": step.why, "withheld": one.withheld}
                snapshot |= {"films": one.films, "title": one.title, "film": one.film}
                tell(to=person, kind=TAKEN, target_kind="clip", target=step.node.key, snapshot=snapshot)
        last = some[-1].pk
    return bool(Step.objects.filter(pk=step.pk, told=False, told_to=last).update(told=True))


def _by_owner(step: Step) -> dict[int, _Theirs]:
    purged = step.now == Revocation.PURGED
    held = set(Withheld.objects.filter(source=step.node).values_list("node__key", flat=True)) if purged else set()
    found: dict[int, _Theirs] = {}
    for clip in _grown(step):
        if clip.owner_id == step.by_id:
            continue
        known, withheld = found.get(clip.owner_id), clip.pk in held
        if known is None or (withheld and not known.withheld):
            found[clip.owner_id] = _Theirs(1, clip.pk, clip.title[:80], withheld)
        elif withheld == known.withheld:
            known.films += 1
    return found


def _grown(step: Step) -> Iterator[Clip]:
    """The films that the step is about, nearest first, but for deleted ones."""
    levels: Iterable[set[int]] = generations({step.node.pk}, "down")
    if (step.was, step.now) in _NEAR:
        levels = [set(Edge.objects.filter(parent=step.node).values_list("child", flat=True))]
    for level in levels:
        nodes = sorted(level)
        for at in range(0, len(nodes), _TOGETHER):
            some = Clip.objects.alive().filter(node__in=nodes[at : at + _TOGETHER]).order_by("node")
            yield from some.only("pk", "owner", "caption", "prompt", "prompt_shown")
