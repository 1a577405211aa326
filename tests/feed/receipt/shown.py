"""A film that people were shown, by several ways."""

from django.utils import timezone

from clips.models import Clip
from feed.models import Impression, Watch
from feed.recording.recount import recount

WAYS = (
    ("floor", "foryou", {"need": 1.2, "affinity": -0.1}, ""),
    ("floor", "foryou", {"need": 0.4}, ""),
    ("order", "fresh", {}, ""),
    ("watched", "foryou", {"base": -2.0, "alike": 0.8, "variety": -0.6}, ""),
    ("alone", "page", {}, ""),
    ("order", "fresh", {}, "own"),
)


def show(clip: Clip) -> None:
    """Six rows of the log, one of them for nothing, and a look at each; the figures as they follow."""
    now = timezone.now()
    for number, (source, place, terms, uncounted) in enumerate(WAYS):
        shown = Impression.objects.create(
            key=f"{clip.pk}:{number}", who=f"w{number}", clip=clip, place=place, position=number, source=source,
            terms=terms, score=sum(terms.values()) if terms else None, uncounted=uncounted, seen_at=now,
        )  # fmt: skip
        played = 2 ** (40 - 7 * number) - 1
        Watch.objects.create(
            impression=shown, look=0, visible_ms=1900, watched_ms=1800 - 300 * number, played=played,
            long=number < 2, finished=number < 2, skipped=number > 3, ended_at=now,
        )  # fmt: skip
    recount(clip=clip)
