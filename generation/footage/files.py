"""The films that a storyboard names, as files for an engine."""

import shutil
from dataclasses import replace
from pathlib import Path

from clips.models import Clip, Rendition
from generation.engines.base import Footage
from generation.footage.conform import CUT, SKETCH, may_be_heard_through, may_be_seen_through, read_from
from generation.footage.named import films_in
from generation.storyboard import document
from generation.storyboard.document import StoryboardError
from generation.storyboard.reels.reel import Reel
from generation.storyboard.schema import Storyboard
from licensing.models import Rescore
from lineage.walk import ancestors
from media import store

# So many films above are looked at for one that was encoded less often.
MOST_ABOVE = 200


def footage_for(storyboard: Storyboard, *, into: Path) -> Footage:
    """All films that a storyboard names and, where they are cut from others, those: with the masters that are read,
    copied into a folder. One that is gone is left out."""
    named = films_in(storyboard)
    if not named:
        return {}
    reels = _reels(named)
    into.mkdir(parents=True, exist_ok=True)
    read = read_from(storyboard, reels)
    keys = Rendition.objects.filter(clip__in=read, kind=Rendition.Kind.MASTER).values_list("clip_id", "key")
    for clip, key in keys:
        path = into / Path(key).name
        if not path.exists():
            with store.open_key(key) as stored, path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
        reels[clip] = replace(reels[clip], path=path)
    return reels


def _reels(named: list[str]) -> dict[str, Reel]:
    """These films and those above them that still have a file, by id, each as it was cut."""
    nodes = [met.node for key in named for met in ancestors(key, limit=MOST_ABOVE)]
    clips = Clip.objects.filter(pk__in=named) | Clip.objects.filter(node__in=nodes)
    masters = Rendition.objects.filter(kind=Rendition.Kind.MASTER)
    here = clips.filter(pk__in=masters.values("clip")).only("pk", "storyboard", "fps", "width", "height", "engine")
    found = {clip.pk: _reel(clip) for clip in here}
    # Whose sound was replaced since sounds unlike what was cut from it.
    replaced = set(Rescore.objects.filter(clip__in=found).values_list("clip_id", flat=True))
    for pk, reel in found.items():
        if reel.heard is not None and replaced & {pk, *films_in(reel.heard)}:
            found[pk] = replace(reel, heard=None)
    return found


def _reel(clip: Clip) -> Reel:
    try:
        board = document.load(clip.storyboard) if clip.engine in (SKETCH, CUT) else None
    except StoryboardError:
        board = None
    if board is None:
        return Reel(None, clip.fps, clip.width / clip.height)
    seen, heard = may_be_seen_through(board), may_be_heard_through(board)
    ratio = clip.width / clip.height
    return Reel(None, clip.fps, ratio, seen=board if seen else None, heard=board if heard else None)
