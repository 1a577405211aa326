"""Where a storyboard's faults stand in the form, in the reader's language."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from generation.desk.sheet import Sheet, in_seconds
from generation.storyboard.problems import Problem

STEP = re.compile(r"^(shots|texts|cast)\[(\d+)\](?:\.(.*))?$")
CAMERA = re.compile(r"^camera\[(\d+)\]\.(\w+)$")
SUBJECT = re.compile(r"^subjects\[(\d+)\](?:\.(\w+).*)?$")
FIELDS = {
    "ms": "seconds",
    "transition.kind": "transition",
    "transition.ms": "transition_seconds",
    "setting.set": "set",
    "setting.place": "place",
    "setting.time": "time",
    "setting.weather": "weather",
    "setting.season": "season",
    "start_ms": "start",
    "end_ms": "end",
    "actions": "action",
}
ITEM = re.compile(r"\[\d+\]$")
NUMBER = re.compile(r"\d+")
TRACKS = re.compile(r"^tracks\[\d+\]\.(mood|tempo|name|content|start_ms)$")


def place_problems(problems: Iterable[Problem], sheet: Sheet) -> dict[str, list[str]]:
    """Each fault's sentence under the name of the field it is about; "" for those about no single field."""
    placed: dict[str, list[str]] = {}
    for problem in problems:
        sentences = placed.setdefault(field_of(problem.path, sheet), [])
        sentence = sentence_of(problem)
        if sentence not in sentences:
            sentences.append(sentence)
    return placed


def field_of(path: str, sheet: Sheet) -> str:
    """The form field a JSON path such as "shots[0].ms" is about; "" if none is."""
    if path in {"seed", "canvas.aspect", "shots", "width", "style"}:
        return {"seed": "seed", "canvas.aspect": "aspect", "width": "width", "shots": "length"}.get(path, path)
    if track := TRACKS.match(path):
        return {"name": "ambience", "content": "say", "start_ms": "say"}.get(track[1], track[1])
    step = STEP.match(path)
    if not step:
        return ""
    kind, at, rest = step[1], int(step[2]), step[3] or ""
    if kind == "texts" and at < len(sheet.texts):
        return f"{sheet.texts[at].name}.{FIELDS.get(rest, rest)}"
    if kind == "texts":
        return "words"
    if kind == "cast":
        return _of_cast(at, rest, sheet)
    return _of_shot(at, rest, sheet)


def _of_shot(at: int, rest: str, sheet: Sheet) -> str:
    if at >= len(sheet.shots):
        return ""
    shot = sheet.shots[at]
    if (move := CAMERA.match(rest)) and int(move[1]) < len(shot.moves):
        return f"{shot.moves[int(move[1])].name}.{FIELDS.get(move[2], move[2])}"
    if subject := SUBJECT.match(rest):
        if int(subject[1]) < len(shot.subjects):
            return f"{shot.subjects[int(subject[1])].name}.{FIELDS.get(subject[2] or '', subject[2] or 'noun')}"
        return f"{shot.name}.more"
    if rest == "subjects":
        return f"{shot.name}.more"
    plain = ITEM.sub("", rest)
    return f"{shot.name}.{FIELDS.get(plain, plain)}"


def _of_cast(at: int, rest: str, sheet: Sheet) -> str:
    if at >= len(sheet.cast):
        return next((f"{shot.name}.more" for shot in sheet.shots if shot.more), "")
    # A member stands in the form in every shot it is in; the fault stands beside the first.
    first = next((s for shot in sheet.shots for s in shot.subjects if s.cast == sheet.cast[at]), None)
    if first is None:
        return ""
    field = "colours" if rest.startswith("colours") else "count" if rest == "count" else "noun"
    return f"{first.name}.{field}"


def sentence_of(problem: Problem) -> str:
    """A fault in the reader's language."""
    said = {
        "film-length": _("A film lasts 2 to 20 seconds. Change the lengths of the shots."),
        "ends-before-start": _("It must end after it starts."),
        "outside-shot": _("The move ends after the shot does."),
        "outside-film": _("The text ends after the film does."),
        "too-short": _("Write something here, or take it out."),
        "nothing-follows": _("The last shot has nothing to dissolve into. Use a cut or a fade."),
        "transition-length": _("This takes at most half of the shorter of the two shots, and at least 0.04 s."),
    }
    bound = NUMBER.search(problem.message)
    if problem.path.endswith("ms") and bound and problem.code in {"too-small", "too-large"}:
        limit = {"n": in_seconds(int(bound[0]))}
        return _("At least %(n)s s.") % limit if problem.code == "too-small" else _("At most %(n)s s.") % limit
    if bound and problem.code in _BOUNDS:
        return _BOUNDS[problem.code] % {"n": bound[0]}
    return said.get(problem.code) or str(_PLAIN.get(problem.code, problem.message))


_BOUNDS = {
    "too-small": gettext_lazy("At least %(n)s."),
    "too-large": gettext_lazy("At most %(n)s."),
    "too-few": gettext_lazy("Give at least %(n)s."),
    "too-many": gettext_lazy("Give at most %(n)s."),
    "too-long": gettext_lazy("Write at most %(n)s characters."),
    "shot-too-long": gettext_lazy(
        "This engine films at most %(n)s s in one shot; make it shorter, split it, or choose another engine."
    ),
}
_PLAIN = {
    "wrong-type": gettext_lazy("This value does not fit here."),
    "missing": gettext_lazy("Something is missing here."),
    "unknown-field": gettext_lazy("A storyboard has no such field."),
    "unknown-word": gettext_lazy("Choose one of the list."),
    "bad-form": gettext_lazy("This is not written in the form that is needed here."),
    "bad-text": gettext_lazy("This holds a character that cannot be shown, or only blanks. Write something else."),
    "repeated": gettext_lazy("This is here twice; name it once."),
    "repeated-id": gettext_lazy("Two parts of the storyboard have the same id."),
    "match-without-asset": gettext_lazy("This has no drawing; say it in another word."),
    "unknown-cast": gettext_lazy("This names somebody who is not in the film."),
    "self-reference": gettext_lazy("Nobody can stand beside themselves; name another."),
    "cut-with-length": gettext_lazy("A cut takes no time."),
    "outside-picture": gettext_lazy("The crop reaches outside the footage; make it smaller."),
    "unknown-version": gettext_lazy("This version of the storyboard is not known here."),
    "set-not-painted": gettext_lazy("The engine has no such set; choose another."),
    "source-not-drawn": gettext_lazy("The engine cannot show existing footage; take it out."),
    "product-not-drawn": gettext_lazy("The engine cannot show a product picture; take it out."),
    "reference-not-drawn": gettext_lazy("The engine cannot show a reference picture; take it out."),
    "layout-not-drawn": gettext_lazy("The engine shows one picture at a time; take the layout out."),
    "logo-not-drawn": gettext_lazy("The engine cannot show an uploaded mark; take it out."),
    "aspect-not-filmed": gettext_lazy("This engine does not film this shape; choose another shape or another engine."),
    "footage-missing": gettext_lazy("A film that this one takes sound from is not here any more; take it out."),
    "drawn-on-footage": gettext_lazy("Nobody can be put into footage, nor the camera moved."),
    "work-missing": gettext_lazy("This recording is not in the library; have the track composed instead."),
}
