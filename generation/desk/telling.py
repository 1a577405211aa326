"""A storyboard told in words: a row a shot, a line of sound."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from generation.desk.native import colour, noun_of, place_of, verb
from generation.desk.words import listed, word
from generation.storyboard.document import load, spans_ms


@dataclass(frozen=True)
class Row:
    """One shot: when (ms of the film), the first camera move and all of it in words, where, and who does what."""

    id: str
    start: int
    end: int
    move: str
    camera: str
    where: str
    who: str


def tell_shots(storyboard: dict[str, Any]) -> list[Row]:
    """The shots of a valid storyboard document, in order. Raises StoryboardError if it is not valid."""
    nouns = {member["id"]: _named(member) for member in storyboard["cast"]}
    spans = spans_ms(load(storyboard))
    return [_row(shot, span, nouns) for shot, span in zip(storyboard["shots"], spans, strict=True)]


def tell_sound(storyboard: dict[str, Any]) -> str:
    """The music and the sounds of a storyboard document, as one line; empty if it is silent."""
    said = []
    for track in storyboard["tracks"]:
        if track["kind"] == "score":
            said.append(_("%(mood)s music, %(tempo)d bpm") % {"mood": word(track["mood"]), "tempo": track["tempo"]})
        elif track["kind"] in {"ambience", "cue"}:
            said.append(word(track["name"]))
    return listed(said)


def _row(shot: dict[str, Any], span: tuple[int, int], nouns: dict[str, str]) -> Row:
    moves = shot["camera"] or [{"move": "static", "speed": "normal"}]
    camera = [word(move["move"]) if move["speed"] == "normal" else _slowly(move) for move in moves]
    setting = shot["setting"]
    where = [
        place_of(setting["place"]) if setting["place"] else word(setting["set"]),
        word(setting["time"]),
        *map(word, setting["weather"]),
    ]
    if setting["season"]:
        where.append(word(setting["season"]))
    framing = [word(shot["framing"]), *([word(shot["angle"])] if shot["angle"] != "eye level" else [])]
    who = [_doing(subject, nouns) for subject in shot["subjects"]]
    return Row(
        id=shot["id"],
        start=span[0],
        end=span[1],
        move=moves[0]["move"],
        camera=listed([*camera, *framing]),
        where=listed(where),
        who=pgettext("between parts of a list", "; ").join(who),
    )


def _slowly(move: dict[str, Any]) -> str:
    return listed([word(move["move"]), word(move["speed"])])


def _named(member: dict[str, Any]) -> str:
    noun = noun_of(member["noun"], asset=member["asset"] if member["match"] == "exact" else None)
    # Chinese stands without spaces.
    space = " " if noun[:1].isascii() else ""
    noun = space.join([*map(colour, member["colours"]), noun])
    return f"{noun} ×{member['count']}" if member["count"] > 1 else noun


def _doing(subject: dict[str, Any], nouns: dict[str, str]) -> str:
    verbs = listed(verb(action["verb"]) for action in subject["actions"])
    noun = nouns.get(subject["cast"], subject["cast"])
    return _("%(noun)s: %(verbs)s") % {"noun": noun, "verbs": verbs} if verbs else noun
