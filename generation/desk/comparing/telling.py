"""Differences between two storyboards as short lines, in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from generation.desk.native import colour, noun_of, place_of, verb
from generation.desk.words import listed, word
from generation.storyboard.comparing.diff import Difference, differences
from generation.storyboard.schema import Storyboard


def tell_differences(before: Storyboard, after: Storyboard) -> list[str]:
    """What is other in `after`, a line each in the document's order; no line twice."""
    tell = _Teller(before, after)
    return list(dict.fromkeys(tell.line(one) for one in differences(before, after)))


@dataclass(frozen=True, slots=True)
class Change:
    """What is other in one respect: its name, and the lines."""

    name: str
    lines: list[str]


def tell_changes(before: Storyboard, after: Storyboard) -> list[Change]:
    """The same, by what a viewer looks at: the look, who is in it, shots, camera, text, sound; only what changed."""
    names = {
        "look": _("Look"),
        "cast": _("Who is in it"),
        "shots": _("Shots"),
        "camera": _("Camera"),
        "text": _("Text"),
        "sound": _("Sound"),
    }
    tell = _Teller(before, after)
    lines: dict[str, list[str]] = {respect: [] for respect in names}
    for one in differences(before, after):
        lines[_respect(one)].append(tell.line(one))
    return [Change(names[respect], list(dict.fromkeys(said))) for respect, said in lines.items() if said]


def _respect(one: Difference) -> str:
    if one.part == "shot" and one.field in {"camera", "framing", "angle", "tempo"}:
        return "camera"
    parts = {"film": "look", "canvas": "look", "cast": "cast", "subject": "cast", "text": "text", "track": "sound"}
    return parts.get(one.part, "shots")


class _Teller:
    """Knows the names and numbers of both films."""

    def __init__(self, before: Storyboard, after: Storyboard) -> None:
        self._names = {one.id: _name(one.model_dump()) for one in (*before.cast, *after.cast)}
        shots = [*enumerate(before.shots, 1), *enumerate(after.shots, 1)]
        self._shots = {shot.id: number for number, shot in shots}

    def line(self, one: Difference) -> str:
        """One difference as a sentence without a full stop."""
        if one.kind == "moved" and one.part != "shot":
            return _("The same, named in another order")
        tell: Callable[[Difference], str] = getattr(self, f"_{one.part}")
        return tell(one)

    def _film(self, one: Difference) -> str:
        if one.field == "style":
            return self._instead(one, _("Style"), str)
        named = {
            "seed": _("Drawn from another seed"),
            "language": _("Another language"),
            "layout": _("The picture is divided in another way"),
            "brand": _("Another brand"),
        }
        return named.get(one.field, _("Changed: %(what)s") % {"what": one.field})

    def _canvas(self, one: Difference) -> str:
        if one.field == "fps":
            return _("%(now)s frames a second instead of %(was)s") % {"now": one.after, "was": one.before}
        return self._instead(one, _("Format"), str)

    def _cast(self, one: Difference) -> str:
        if one.kind == "added":
            return _("New: %(what)s") % {"what": _name(one.after)}
        if one.kind == "removed":
            return _("Gone: %(what)s") % {"what": _name(one.before)}
        name = self._names[one.id]
        if one.field == "noun":
            names = {"now": noun_of(one.after, asset=None), "was": noun_of(one.before, asset=None)}
            return _("%(now)s instead of %(was)s") % names
        if one.field == "colours":
            return self._instead(one, _("Colour of %(what)s") % {"what": name}, lambda all_: listed(map(colour, all_)))
        if one.field == "count":
            return self._instead(one, _("How many of %(what)s") % {"what": name}, str)
        return _("%(what)s looks different") % {"what": name}

    def _shot(self, one: Difference) -> str:
        shot = {"shot": self._shots[one.id]}
        if one.kind == "added":
            return _("Shot %(shot)d is new") % shot
        if one.kind == "removed":
            return _("What was shot %(shot)d is gone") % shot
        if one.kind == "moved":
            return _("Shot %(shot)d was shot %(was)d") % {"shot": one.after + 1, "was": one.before + 1}
        if one.field == "ms":
            times = {"now": f"{one.after / 1000:g}", "was": f"{one.before / 1000:g}"}
            return _("Shot %(shot)d lasts %(now)s s instead of %(was)s s") % {**shot, **times}
        if one.field in {"framing", "angle", "tempo"}:
            return _in_shot(self._instead(one, "", word), shot)
        if one.field == "camera" and _moves(one.before) != _moves(one.after):
            return _in_shot(self._instead(one, "", _moves), shot)
        named = {
            "camera": _("The camera moves at another pace in shot %(shot)d"),
            "source": _("Other footage in shot %(shot)d"),
            "transition": _("Another transition after shot %(shot)d"),
            "seed": _("Shot %(shot)d was taken again"),
            "core": _("Shot %(shot)d goes on from what it was"),
        }
        return named.get(one.field, _("Another picture behind shot %(shot)d")) % shot

    def _setting(self, one: Difference) -> str:
        say: Callable[[Any], str] = place_of if one.field == "place" else word
        if one.field == "weather":
            return _in_shot(self._instead(one, _("Weather"), lambda all_: listed(map(word, all_))), self._number(one))
        return _in_shot(self._instead(one, "", say), self._number(one))

    def _subject(self, one: Difference) -> str:
        about = {"what": self._names.get(one.id.partition("#")[0], one.id), **self._number(one)}
        if one.kind == "added":
            return _("%(what)s appears in shot %(shot)d") % about
        if one.kind == "removed":
            return _("%(what)s is no longer in shot %(shot)d") % about
        if one.field == "actions" and one.after:
            deeds = listed(verb(action["verb"]) for action in one.after)
            return _("%(what)s in shot %(shot)d: %(verbs)s") % {**about, "verbs": deeds}
        if one.field == "actions":
            return _("%(what)s does nothing in shot %(shot)d") % about
        return _("%(what)s stands differently in shot %(shot)d") % about

    def _text(self, one: Difference) -> str:
        if one.kind == "added":
            return _("New text: “%(text)s”") % {"text": one.after["content"]}
        if one.kind == "removed":
            return _("Text gone: “%(text)s”") % {"text": one.before["content"]}
        if one.field == "content":
            return _("“%(now)s” instead of “%(was)s”") % {"now": one.after, "was": one.before}
        return _("A text is shown in another way")

    def _track(self, one: Difference) -> str:
        if one.kind == "added":
            return _("New sound: %(sound)s") % {"sound": _sound(one.after)}
        if one.kind == "removed":
            return _("Sound gone: %(sound)s") % {"sound": _sound(one.before)}
        if one.field == "mood":
            return self._instead(one, _("Music"), word)
        if one.field == "tempo":
            return self._instead(one, _("Beats a minute"), str)
        return _("A sound is different")

    def _number(self, one: Difference) -> dict[str, int]:
        return {"shot": self._shots[one.shot]}

    @staticmethod
    def _instead(one: Difference, what: str, say: Callable[[Any], str]) -> str:
        now, was = (say(value) if value else _("nothing") for value in (one.after, one.before))
        said = _("%(now)s instead of %(was)s") % {"now": now, "was": was}
        return _("%(what)s: %(said)s") % {"what": what, "said": said} if what else said


def _in_shot(said: str, number: dict[str, int]) -> str:
    return _("%(said)s in shot %(shot)d") % {"said": said, **number}


def _moves(camera: list[dict[str, Any]]) -> str:
    return listed(word(one["move"]) for one in camera) if camera else word("static")


def _name(member: dict[str, Any]) -> str:
    return noun_of(member["noun"], asset=member["asset"] if member["match"] == "exact" else None)


def _sound(track: dict[str, Any]) -> str:
    known = track.get("mood") or track.get("name")
    if known:
        return word(known)
    return f"“{track['content']}”" if track["kind"] == "voice" else _("the sound of a film")
