"""What a film speaks of, in words: those of its storyboard, and of its sentence where that is shown."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from clips.models import Clip
from feed.models import Gist
from feed.steering.languages import spoken

HAN = re.compile(r"[\u4e00-\u9fff]+")
MOST, AT_ONCE = 40, 500
_EMPTY = {"the", "and", "with", "from", "into", "over", "under", "for", "that", "this", "its", "his", "her", "their"}


def words_of(clip: Clip) -> list[str]:
    """At most forty words, each once: nouns, verbs, places said and their sets, times, weathers, moods, style, and the
    sentence's."""
    board: dict[str, Any] = clip.storyboard
    told: list[str] = [str(board.get("style") or "")]
    told += [str(one.get("noun", "")) for one in board.get("cast", ())]
    for shot in board.get("shots", ()):
        setting = shot.get("setting") or {}
        told += [str(setting.get(part) or "") for part in ("place", "time", "season")]
        # Where no place was named, its set is a guess: a street for whoever is somebody.
        told += [str(setting.get("set") or "")] if setting.get("place") else []
        told += [str(one) for one in setting.get("weather") or ()]
        told += [str(act.get("verb", "")) for one in shot.get("subjects", ()) for act in one.get("actions", ())]
    told += [str(track.get("mood") or "") for track in board.get("tracks", ())]
    told += [clip.caption, clip.prompt if clip.prompt_shown else ""]
    return list(dict.fromkeys(_split(" ".join(told))))[:MOST]


def language_of(clip: Clip) -> str:
    """In which language a film speaks: by its caption, its sentence where that is shown, and what is written or said
    in it."""
    board: dict[str, Any] = clip.storyboard
    told = [clip.caption, clip.prompt if clip.prompt_shown else ""]
    told += [str(one.get("content") or "") for part in ("texts", "tracks") for one in board.get(part, ())]
    return spoken(told)


def keep_gists(*, most: int | None = None) -> int:
    """Write down the words and the language of public films that have none yet, of at most so many; answers of how
    many."""
    films = Clip.objects.public().filter(Q(gist=None) | Q(gist__language="")).order_by("pk")
    kept = 0
    while part := list(films[: AT_ONCE if most is None else min(AT_ONCE, most - kept)]):
        rows = [Gist(clip=clip, words=words_of(clip), language=language_of(clip)) for clip in part]
        kept += len(
            Gist.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["clip"], update_fields=["words", "language"]
            )
        )
    return kept


def _split(text: str) -> Iterable[str]:
    lowered = text.lower()
    for word in re.findall(r"[a-z]{3,}", lowered):
        if word not in _EMPTY:
            yield word
    # Chinese has no spaces: each two signs that stand together.
    for run in HAN.findall(lowered):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
