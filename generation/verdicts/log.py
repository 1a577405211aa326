"""What was missed beside what the scorer gave, for whoever sets its limit: storyboards, words, scores, nobody."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from generation.models import Verdict


def verdict_lines(*, since: datetime | None = None) -> Iterator[dict[str, Any]]:
    """One plain object a verdict, oldest first: the digest of the storyboard rendered, the engine, the words missed,
    the takes' scores, whether it was paid back. No names, ids, sentences or free text: words are single ones."""
    verdicts = Verdict.objects.select_related("job", "job__clip").order_by("created_at", "pk")
    if since is not None:
        verdicts = verdicts.filter(created_at__gte=since)
    for verdict in verdicts.iterator():
        job = verdict.job
        last = job.attempts.order_by("-started_at", "-pk").first()
        take = last.takes[-1] if last and last.takes else {}
        yield {
            "storyboard": job.clip.digest if job.clip else job.digest,
            "engine": job.engine,
            "engine_version": job.clip.engine_version if job.clip else "",
            "missed": verdict.words,
            "scorer": take.get("scorer", ""),
            "scores": take.get("scores", []),
            "refunded": bool(verdict.refunded),
        }


def most_missed(*, since: datetime | None = None) -> list[tuple[str, int]]:
    """The words that were missed, the most often missed first."""
    counted = Counter(word.casefold() for line in verdict_lines(since=since) for word in line["missed"])
    return counted.most_common()


def said(*, since: datetime | None = None) -> list[str]:
    """What creators said in their own words, the newest first: for the people who run the house, and nobody else."""
    verdicts = Verdict.objects.exclude(text="").order_by("-created_at", "-pk")
    if since is not None:
        verdicts = verdicts.filter(created_at__gte=since)
    return [" ".join(text.split()) for text in verdicts.values_list("text", flat=True)]
