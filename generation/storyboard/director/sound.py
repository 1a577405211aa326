"""What is heard: a score for the mood and an ambience for the place and the weather."""

from functools import cache
from typing import Any

from generation.storyboard.director.sentences.scene import Scene
from generation.storyboard.director.words.tables import data

_GAINS = (-8.0, -12.0, -15.0)


def score(scene: Scene, setting: dict[str, Any]) -> tuple[str, int]:
    """Mood and tempo: the music asked for, else the first mood word, else what the weather and hour suggest."""
    if scene.music is not None:
        return scene.music
    table = _sounds()
    weathers = [table["mood_of_weather"].get(weather) for weather in setting["weather"]]
    named = [mood for mood in (*scene.moods, *weathers) if mood]
    mood = named[0] if named else table["mood_of_time"][setting["time"]]
    return mood, table["tempo"][mood]


def tracks(scene: Scene, setting: dict[str, Any], *, mood: str, tempo: int) -> list[dict[str, Any]]:
    """The storyboard's tracks: one score and at most three ambiences, the nearest loudest. What was excluded is not
    there; silence has no tracks."""
    if scene.silent or _excluded(scene, "sound", "audio", "sounds", "声音"):
        return []
    found: list[dict[str, Any]] = []
    if not _excluded(scene, "music", "score", "soundtrack", "song", "background music", "音乐", "配乐"):
        found.append({"id": "a1", "kind": "score", "mood": mood, "tempo": tempo, "work": None, "gain_db": 0})
    for name, gain in zip(ambiences(scene, setting), _GAINS, strict=False):
        found.append({"id": f"a{len(found) + 1}", "kind": "ambience", "name": name, "gain_db": gain})
    return found


def ambiences(scene: Scene, setting: dict[str, Any]) -> list[str]:
    """Names of ambiences: those asked for first, then the weather's, then the place's."""
    names = list(scene.ambiences)
    weather, night = setting["weather"], setting["time"] in {"night", "dusk"}
    if "storm" in weather:
        names += ["thunder", "rain"]
    if "rain" in weather:
        names.append("rain")
    if "snow" in weather:
        names.append("snow hush")
    if "wind" in weather:
        names.append("wind")
    place = {
        "sea": ["waves"] if night or weather else ["waves", "gulls"],
        "street": ["city"],
        "forest": ["crickets"] if night else ["birds"],
        "studio": ["room"],
    }.get(setting["set"], ["room"])
    if "snow" in weather and setting["set"] == "forest":
        place = []
    return list(dict.fromkeys([*names, *place]))[:3]


def _excluded(scene: Scene, *words: str) -> bool:
    return any(word in scene.excluded for word in words)


@cache
def _sounds() -> dict[str, Any]:
    return dict(data("sounds"))
