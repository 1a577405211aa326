"""What a film speaks of, in words: those of its storyboard, and of its sentence where that is shown."""

import re
from collections.abc import Iterable
from typing import Any

from clips.models import Clip
from feed.models import Gist

HAN = re.compile(r"[\u4e00-\u9fff]+")
MOST, AT_ONCE = 40, 500
_EMPTY = {"the", "and", "with", "from", "into", "over", "under", "for", "that", "this", "its", "his", "her", "their"}


def words_of(clip: Clip) -> list[str]:
    """At most forty words, each once: nouns, verbs, sets, places, times, weathers, moods, style, and the sentence's."""
    board: dict[str, Any] = clip.storyboard
    told: list[str] = [str(board.get("style") or "")]
    told += [str(one.get("noun", "")) for one in board.get("cast", ())]
    for shot in board.get("shots", ()):
        setting = shot.get("setting") or {}
        told += [str(setting.get(part) or "") for part in ("set", "place", "time", "season")]
        told += [str(one) for one in setting.get("weather") or ()]
        told += [str(act.get("verb", "")) for one in shot.get("subjects", ()) for act in one.get("actions", ())]
    told += [str(track.get("mood") or "") for track in board.get("tracks", ())]
    told += [clip.caption, clip.prompt if clip.prompt_shown else ""]
    return list(dict.fromkeys(_split(" ".join(told))))[:MOST]


def keep_gists() -> int:
    """Write down the words of public films that have none yet; answers of how many."""
    films = Clip.objects.public().filter(gist=None).order_by("pk")
    kept = 0
    while part := list(films[:AT_ONCE]):
        rows = [Gist(clip=clip, words=words_of(clip)) for clip in part]
        kept += len(Gist.objects.bulk_create(rows, ignore_conflicts=True))
    return kept


def _split(text: str) -> Iterable[str]:
    lowered = text.lower()
    for word in re.findall(r"[a-z]{3,}", lowered):
        if word not in _EMPTY:
            yield word
    # Chinese has no spaces: each two signs that stand together.
    for run in HAN.findall(lowered):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
