"""More and less: slower, longer, louder, closer, bigger, one more."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.draft import Draft, Row
from generation.storyboard.revise.refusals import RevisionRefused
from generation.storyboard.revise.retime import lengths_for, spans
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.revise.words.wording import compiled, pattern, wording
from generation.storyboard.schema import FRAMINGS, MAX_FILM_MS, MIN_FILM_MS, MIN_SHOT_MS, SPEEDS, Aspect, CameraMove

_DARKER = {"morning": "dusk", "day": "dusk", "golden hour": "dusk", "sunset": "dusk", "dawn": "night", "dusk": "night"}
_BRIGHTER = {
    "night": "dusk",
    "dusk": "day",
    "dawn": "morning",
    "sunset": "golden hour",
    "golden hour": "day",
    "morning": "day",
}
_SHAPES: dict[Aspect, tuple[str, ...]] = {
    "1:1": ("square", "1:1", "方形", "正方形", "方的"),
    "9:16": ("vertical", "portrait", "upright", "9:16", "竖屏", "竖版"),
    "16:9": ("horizontal", "landscape", "widescreen", "wide screen", "16:9", "横屏", "横版", "宽屏"),
}
_STEP_DB = 4.0
_SIZES = ("tiny", "small", None, "large", "huge")
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_HAN = "一二三四五六七八九十"
_HAN = "一二三四五六七八九十"
_Grade = TypeVar("_Grade")
Do = Callable[[Draft, "re.Match[str]", list[Row], Phrase], str]


def amount(draft: Draft, words: Phrase, shots: list[Row], *, scoped: bool) -> bool:
    """Carry out a step that says how much more or less. False, and nothing done, for any other."""
    for name, wordings in wording()["amounts"].items():
        for text in wordings:
            match = compiled(text).fullmatch(words.text)
            if match is None:
                continue
            path = _DOING[name](draft, match, shots if scoped else draft.shots(()), words)
            if path:
                draft.understand(words.span(), path)
            return bool(path)
    return False


def _slower(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _pace(draft, shots, -1, camera_only=bool(match["camera"]))


def _faster(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _pace(draft, shots, +1, camera_only=bool(match["camera"]))


def _pace(draft: Draft, shots: list[Row], step: int, *, camera_only: bool) -> str:
    """The camera a step slower or faster; where it has no step left, the world: slow motion, and back again."""
    path = ""
    for shot in shots:
        moves = [move for move in shot["camera"] if move["move"] != "static"]
        if not camera_only and step > 0 and shot["tempo"] == "slow motion":
            draft.do(ops.SetShot(shot=shot["id"], tempo="normal"))
            path = path or f"shots.{shot['id']}.tempo"
            continue
        turned = [{**move, "speed": _step(SPEEDS, move["speed"], step)} for move in shot["camera"]]
        if moves and turned != shot["camera"]:
            draft.do(ops.SetCamera(shot=shot["id"], moves=[CameraMove.model_validate(move) for move in turned]))
            path = path or f"shots.{shot['id']}.camera"
        elif camera_only and moves:
            path = path or f"shots.{shot['id']}.camera"
        elif not camera_only and step < 0 and shot["tempo"] in {"normal", "time-lapse"}:
            draft.do(ops.SetShot(shot=shot["id"], tempo="normal" if shot["tempo"] == "time-lapse" else "slow motion"))
            path = path or f"shots.{shot['id']}.tempo"
    return path


def _longer(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _scaled(draft, shots, 1.5)


def _shorter(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _scaled(draft, shots, 2 / 3)


def _doubled(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _scaled(draft, shots, 2, exact=True)


def _halved(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _scaled(draft, shots, 0.5, exact=True)


def _lasting(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _length(draft, shots, number(match["n"]) * 1000)


def _by(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    less = bool(re.search("short|cut|trim|缩短|减|短", match.group(), re.IGNORECASE))
    said = match["n"]
    return _length(draft, shots, _now(draft, shots) + (-1 if less else 1) * number(said) * 1000)


def _scaled(draft: Draft, shots: list[Row], factor: float, *, exact: bool = False) -> str:
    now = _now(draft, shots)
    wanted = now * factor
    if not exact:
        # "Longer" means as long as there is room for; only a film that has none left is refused.
        room = MAX_FILM_MS - (spans(draft.document)[-1][1] - now)
        least = MIN_FILM_MS if len(shots) == len(draft.document["shots"]) else MIN_SHOT_MS
        bounded = max(float(least), min(float(room), round(wanted / 500) * 500))
        wanted = bounded if round(bounded) != now else wanted
    return _length(draft, shots, wanted)


def _now(draft: Draft, shots: list[Row]) -> int:
    if len(shots) == len(draft.document["shots"]):
        return spans(draft.document)[-1][1]
    return sum(shot["ms"] for shot in shots)


def _length(draft: Draft, shots: list[Row], ms: float) -> str:
    """The film, or the one shot meant, that long. Raises RevisionRefused where no film may be."""
    target = round(ms)
    if len(shots) < len(draft.document["shots"]):
        whole = spans(draft.document)[-1][1] - _now(draft, shots) + target
    else:
        whole = target
    if not MIN_FILM_MS <= whole <= MAX_FILM_MS:
        raise RevisionRefused(
            "length",
            f"That would make the film {whole / 1000:g} s long; a film lasts {MIN_FILM_MS // 1000} to "
            f"{MAX_FILM_MS // 1000} s.",
            f"{whole / 1000:g}",
        )
    if len(shots) < len(draft.document["shots"]):
        if target < MIN_SHOT_MS:
            raise RevisionRefused("length", f"A shot lasts at least {MIN_SHOT_MS / 1000:g} s.", f"{target / 1000:g}")
        draft.do(ops.SetLength(shot=shots[0]["id"], ms=target))
    else:
        wanted = lengths_for(draft.document, target)
        if wanted is None:
            raise RevisionRefused(
                "length",
                f"{len(shots)} shots do not fit into {target / 1000:g} s; remove one first.",
                f"{target / 1000:g}",
            )
        for id, length in wanted.items():
            draft.do(ops.SetLength(shot=id, ms=length))
    return f"shots.{shots[0]['id']}.ms"


def number(word: str) -> float:
    """The value of a number in digits, English or Chinese."""
    word = word.casefold()
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    if word[0].isdigit():
        return float(word)
    word = word.replace("两", "二")
    tens, ten, ones = word.partition("十")
    if not ten:
        return _HAN.index(word[-1]) + 1
    return (_HAN.index(tens[-1]) + 1 if tens else 1) * 10 + (_HAN.index(ones[-1]) + 1 if ones else 0)


def _closer(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _framed(draft, shots, +1)


def _wider(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _framed(draft, shots, -1)


def _framed(draft: Draft, shots: list[Row], step: int) -> str:
    path = ""
    for shot in shots:
        framing = _step(FRAMINGS, shot["framing"], step)
        draft.do(ops.SetShot(shot=shot["id"], framing=framing))
        path = path or f"shots.{shot['id']}.framing"
    return path


def _framing(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    for shot in shots:
        draft.do(ops.SetShot.model_validate({"shot": shot["id"], "framing": match["framing"].casefold()}))
    return f"shots.{shots[0]['id']}.framing"


def _darker(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _lit(draft, shots, _DARKER)


def _brighter(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _lit(draft, shots, _BRIGHTER)


def _lit(draft: Draft, shots: list[Row], step: dict[str, str]) -> str:
    """A later or a lighter hour."""
    for shot in shots:
        time = step.get(shot["setting"]["time"], shot["setting"]["time"])
        draft.do(ops.SetSetting.model_validate({"shot": shot["id"], "time": time}))
    return f"shots.{shots[0]['id']}.setting.time"


def _louder(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _loud(draft, match, +_STEP_DB)


def _quieter(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _loud(draft, match, -_STEP_DB)


def _loud(draft: Draft, match: re.Match[str], step: float) -> str:
    """The music, or the music and the ambience, so much louder."""
    music = pattern("named", "music").search(match.group()) is not None
    path = ""
    for track in list(draft.document["tracks"]):
        if track["kind"] == "score" or (not music and track["kind"] == "ambience"):
            gain = max(-60.0, min(12.0, track["gain_db"] + step))
            draft.do(ops.ChangeTrack(track=track["id"], gain_db=gain))
            path = path or f"tracks.{track['id']}.gain_db"
    return path


def _faster_beat(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _beat(draft, 1.2)


def _slower_beat(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _beat(draft, 1 / 1.2)


def _beat(draft: Draft, factor: float) -> str:
    for track in draft.document["tracks"]:
        if track["kind"] == "score":
            draft.do(ops.ChangeTrack(track=track["id"], tempo=max(40, min(200, round(track["tempo"] * factor)))))
            return f"tracks.{track['id']}.tempo"
    return ""


def _shape(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    for aspect, names in _SHAPES.items():
        if match["shape"].casefold() in names:
            draft.do(ops.SetAspect(aspect=aspect))
    return "canvas.aspect"


def _bigger(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _sized(draft, match, words, +1)


def _smaller(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _sized(draft, match, words, -1)


def _sized(draft: Draft, match: re.Match[str], words: Phrase, step: int) -> str:
    row = _target(draft, words, match)
    if row is None:
        return ""
    size = row["size"] if row["size"] in _SIZES else None
    draft.do(ops.ChangeCast(cast=row["id"], size=_step(_SIZES, size, step)))
    return f"cast.{row['id']}.size"


def _one_more(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _counted(draft, match, words, lambda count, _: count + 1)


def _more(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _counted(draft, match, words, lambda count, said: count + (said or 2))


def _fewer(draft: Draft, match: re.Match[str], shots: list[Row], words: Phrase) -> str:
    return _counted(draft, match, words, lambda count, said: count - (said or max(1, count // 2)))


def _counted(draft: Draft, match: re.Match[str], words: Phrase, many: Callable[[int, int], int]) -> str:
    """Another number of what the film shows."""
    row = _target(draft, words, match)
    if row is None:
        return ""
    said = match.groupdict().get("n")
    count = many(row["count"], round(number(said)) if said else 0)
    draft.do(ops.ChangeCast(cast=row["id"], count=max(1, min(24, count))))
    return f"cast.{row['id']}.count"


def _target(draft: Draft, words: Phrase, match: re.Match[str]) -> Row | None:
    """The cast member the pattern names; "it", or none named, is whoever is meant."""
    said = (match["x"] or "").strip()
    if not said or said.casefold() in {"it", "him", "her", "them", "它", "他", "她", "它们"}:
        return draft.meant()
    told = Told(words.cut(*match.span("x")))
    for member in told.cast:
        known = draft.same(member)
        if known:
            draft.spoken_of = known[0]["id"]
            return known[0]
    return None


def _step(scale: Sequence[_Grade], now: _Grade, step: int) -> _Grade:
    return scale[max(0, min(len(scale) - 1, scale.index(now) + step))]


_DOING: dict[str, Do] = {
    "slower": _slower,
    "faster": _faster,
    "length by": _by,
    "length": _lasting,
    "double": _doubled,
    "halve": _halved,
    "longer": _longer,
    "shorter": _shorter,
    "closer": _closer,
    "wider": _wider,
    "framing": _framing,
    "darker": _darker,
    "brighter": _brighter,
    "louder": _louder,
    "quieter": _quieter,
    "faster beat": _faster_beat,
    "slower beat": _slower_beat,
    "shape": _shape,
    "bigger": _bigger,
    "smaller": _smaller,
    "one more": _one_more,
    "more": _more,
    "fewer": _fewer,
}
