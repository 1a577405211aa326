"""Give new films their place on the floor, a few of each person at once."""

from collections import Counter
from datetime import datetime, timedelta

from clips.models import Clip
from feed.exposure.capacity import Promise
from feed.exposure.places import aim_of, first_of
from feed.exposure.queue import PLACES, Wait, Waiting, admitted
from feed.floor.groups import group_of, had_one
from feed.models import Footing

# What was shown to everybody longer ago is not new.
NEW = timedelta(hours=72)
AT_ONCE = 500
Stage = Footing.Stage


def line_up(moment: datetime) -> int:
    """Write down new public films that have no footing yet; answers of how many."""
    films = Clip.objects.public().filter(published_at__gt=moment - NEW, footing=None)
    films = films.select_related("upload").order_by("published_at", "pk")[:AT_ONCE]
    rows = [Footing(clip=clip, person_id=clip.owner_id, group=group_of(clip), came_at=moment) for clip in films]
    return len(Footing.objects.bulk_create(rows, ignore_conflicts=True))


def admit(moment: datetime, promise: Promise, *, owed: float) -> int:
    """Let in those whose turn it is; answers how many. `owed` is what others are promised already."""
    shown = Footing.objects.filter(clip__in=Clip.objects.public())
    holding = Counter(shown.filter(stage=Stage.FIRST).order_by().values_list("person_id", flat=True))
    full = [person for person, places in holding.items() if places >= PLACES]
    rows = {row.pk: row for row in shown.filter(stage=Stage.WAITING).exclude(person__in=full).select_related("clip")}
    waiting = [
        Waiting(row.pk, row.person_id, (row.clip.published_at or row.came_at).timestamp(), row.group, row.wanted)
        for row in rows.values()
    ]
    chosen, refused = admitted(waiting, holding=holding, had=had_one({row.group for row in rows.values()}))
    for pk in chosen:
        row = rows[pk]
        row.stage, row.wait, row.entered_at = Stage.FIRST, "", moment
        row.first, row.aim = first_of(promise=promise, owed=owed), aim_of(promise)
        owed += row.first
    for pk, why in refused.items():
        row = rows[pk]
        row.wait = why
        if why == Wait.SAME:
            row.stage, row.left_at = Stage.DONE, moment
    fields = ["stage", "wait", "entered_at", "first", "aim", "left_at"]
    Footing.objects.bulk_update(rows.values(), fields, batch_size=AT_ONCE)
    Footing.objects.filter(stage=Stage.WAITING, person__in=full, wait="").update(wait=Wait.TURN)
    return len(chosen)
