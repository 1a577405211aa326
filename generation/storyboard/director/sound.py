"""What is heard: a score for the mood, ambiences for the places and the weather, cues for what is done."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from generation.storyboard.director.sentences.scene import Scene
from generation.storyboard.director.words.tables import data
from generation.storyboard.hearing import GAINS_DB, THROUGH_WALLS_DB, heard_in, is_indoors
from generation.storyboard.schema import Setting

_MOST_AMBIENCES, _MOST_CUES = 5, 4
_CUE_DB = -6.0
_WEATHER = frozenset({"thunder", "rain", "wind"})


def score(scene: Scene, setting: dict[str, Any]) -> tuple[str, int]:
    """Mood and tempo: the music asked for, else the first mood word, else what the weather and hour suggest."""
    if scene.music is not None:
        return scene.music
    table = _sounds()
    weathers = [table["mood_of_weather"].get(weather) for weather in setting["weather"]]
    named = [mood for mood in (*scene.moods, *weathers) if mood]
    mood = named[0] if named else table["mood_of_time"][setting["time"]]
    return mood, table["tempo"][mood]


def tracks(
    scene: Scene, shots: Sequence[dict[str, Any]], cast: Sequence[dict[str, Any]], *, mood: str, tempo: int
) -> list[dict[str, Any]]:
    """The storyboard's tracks: one score, the ambiences asked for and those of every place shown, the nearest loudest,
    and a cue for what is done. What was excluded is not there; silence has no tracks."""
    if scene.silent or _excluded(scene, "sound", "audio", "sounds", "声音"):
        return []
    found: list[dict[str, Any]] = []
    if not _excluded(scene, "music", "score", "soundtrack", "song", "background music", "音乐", "配乐"):
        found.append({"id": "a1", "kind": "score", "mood": mood, "tempo": tempo, "work": None, "gain_db": 0})
    for name, gain in ambiences(scene, shots).items():
        found.append({"id": f"a{len(found) + 1}", "kind": "ambience", "name": name, "gain_db": gain})
    return [*found, *_cues(scene, shots, cast)]


def ambiences(scene: Scene, shots: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Ambience to gain: those asked for first, then each shot's, in order."""
    found: dict[str, float] = {}
    for name in scene.ambiences:
        found.setdefault(name, GAINS_DB[0])
    for shot in shots:
        setting = Setting.model_validate(shot["setting"])
        behind = THROUGH_WALLS_DB if is_indoors(setting) else 0.0
        for rank, name in enumerate(heard_in(setting), start=min(len(scene.ambiences), len(GAINS_DB) - 1)):
            through = behind if name in _WEATHER else 0.0
            found.setdefault(name, GAINS_DB[min(rank, len(GAINS_DB) - 1)] + through)
    return dict(list(found.items())[:_MOST_AMBIENCES])


def _cues(scene: Scene, shots: Sequence[dict[str, Any]], cast: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sound of the first deed of each shot that has one, shortly after the shot begins."""
    if _excluded(scene, "sound effects", "sound effect", "effects", "音效"):
        return []
    members = {member["id"]: member for member in cast}
    kinds = {thing.id: thing.kind for thing in scene.things}
    found: list[dict[str, Any]] = []
    start = 0
    for shot in shots:
        deeds = [(one["cast"], deed) for one in shot["subjects"] for deed in one["actions"]]
        heard = (_cue(members[who], kinds.get(who, ""), deed, members.get(deed["target"] or "")) for who, deed in deeds)
        name = next((cue for cue in heard if cue), None)
        if name and shot["tempo"] not in {"frozen", "time-lapse"} and len(found) < _MOST_CUES:
            at = start + min(400, shot["ms"] // 4)
            cue = {"id": f"q{len(found) + 1}", "kind": "cue", "name": name, "at_ms": at, "work": None}
            found.append({**cue, "gain_db": _CUE_DB})
        start += shot["ms"]
    return found


def _cue(who: dict[str, Any], kind: str, deed: dict[str, Any], target: dict[str, Any] | None) -> str | None:
    """What a deed sounds like, by who does it to what; None where nothing of ours sounds like it."""
    table = _sounds()["deed"]
    verb, asset, onto = deed["verb"], who["asset"] or "", (target or {}).get("asset") or ""
    hoofed = table["hoofed"].split("|")
    if verb in {"ride", "gallop", "run", "trot", "race"} and (asset in hoofed or onto in hoofed):
        return "hooves"
    if verb in {"ride", "drive", "race"} and (kind == "vehicle" or onto in table["motors"].split("|")):
        return "engine"
    if verb in {"ride", "cycle"} and onto in table["cycles"].split("|"):
        return "bell"
    if verb in {"sing", "call", "cry"} and kind == "animal":
        return str(table["calls"].get(asset, "chirp" if who["asset"] in table["birds"].split("|") else "")) or None
    for cue, (verbs, doer) in table["verbs"].items():
        if verb in verbs.split("|") and doer in {"", kind}:
            return str(cue)
    return None


def _excluded(scene: Scene, *words: str) -> bool:
    return any(word in scene.excluded for word in words)


@cache
def _sounds() -> dict[str, Any]:
    return dict(data("sounds"))
