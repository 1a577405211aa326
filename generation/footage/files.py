"""The films that a storyboard names, as files for an engine."""

import shutil
from pathlib import Path

from clips.models import Clip, Rendition
from generation.engines.base import Footage
from generation.footage.conform import Film, conformed
from generation.footage.named import films_in, sources_of
from generation.storyboard.schema import Storyboard
from lineage.walk import ancestors
from media import store

CUT = "cut"
# So many films above are looked at for one that was encoded less often.
MOST_ABOVE = 200


def footage_for(storyboard: Storyboard, *, into: Path) -> tuple[Storyboard, Footage]:
    """The storyboard to be filmed, each shot of footage read from as early a film as there is, and the masters of all
    films it names, copied into a folder; one that is gone is left out."""
    named = films_in(storyboard)
    if not named:
        return storyboard, {}
    told = conformed(storyboard, _films(storyboard))
    into.mkdir(parents=True, exist_ok=True)
    found: dict[str, Path] = {}
    keys = Rendition.objects.filter(clip__in=films_in(told), kind=Rendition.Kind.MASTER).values_list("clip_id", "key")
    for clip, key in keys:
        path = into / Path(key).name
        if not path.exists():
            with store.open_key(key) as stored, path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
        found[clip] = path
    return told, found


def _films(storyboard: Storyboard) -> dict[str, Film]:
    """The films that are seen in it and those above them that still have a file, by id."""
    seen = {source.clip for source in sources_of(storyboard)}
    nodes = [met.node for key in seen for met in ancestors(key, limit=MOST_ABOVE)]
    clips = Clip.objects.filter(pk__in=seen) | Clip.objects.filter(node__in=nodes)
    masters = Rendition.objects.filter(kind=Rendition.Kind.MASTER)
    here = clips.filter(pk__in=masters.values("clip")).only("pk", "storyboard", "width", "height", "engine")
    return {clip.pk: Film(clip.storyboard, clip.width / clip.height) for clip in here}
