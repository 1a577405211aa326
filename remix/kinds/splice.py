"""Splice: pieces of several films, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clips.models import Clip
from generation.storyboard.schema import MOODS
from remix.kinds.parent import MAX_FILM_MS, MIN_FILM_MS, MIN_SHOT_MS, Parent, RemixRefused, footage_shot

MOST_CLIPS, MOST_PIECES = 6, 12
TRANSITION_MS = {"cut": 0, "dissolve": 400, "fade": 400}
TEMPO = 96


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a film, in milliseconds of it."""

    clip: Clip
    in_ms: int
    out_ms: int


def splice(
    parent: Parent, *, pieces: Sequence[Piece], transition: str = "cut", mood: str = "", on_the_beat: bool = False
) -> dict[str, Any]:
    """The pieces in their order, `parent`'s own wherever it stands among them, with the same transition between all.

    Without a mood each piece keeps its own sound; with one music is composed under all of it, and `on_the_beat` each
    piece is cut back to end on one of its beats. Raises RemixRefused.
    """
    _may_be(parent, pieces, transition, mood)
    overlap = TRANSITION_MS[transition] if transition == "dissolve" else 0
    cut = [_on_beat(piece, overlap) if on_the_beat and mood else piece for piece in pieces]
    shots, tracks, at = [], [], 0
    for number, piece in enumerate(cut, 1):
        ms = piece.out_ms - piece.in_ms
        span = {"clip": piece.clip.pk, "in_ms": piece.in_ms, "out_ms": piece.out_ms}
        shot = footage_shot(f"s{number}", ms, {**span, "crop": None, "speed": 1, "reverse": False})
        if number < len(cut) and transition != "cut":
            shot["transition"] = {"kind": transition, "ms": TRANSITION_MS[transition]}
        shots.append(shot)
        if not mood:
            tracks.append({"id": f"a{number}", "kind": "source", **span, "start_ms": at, "gain_db": 0})
        at += ms - (overlap if number < len(cut) else 0)
    if not MIN_FILM_MS <= at <= MAX_FILM_MS:
        said = _("Together the pieces last %(seconds)g seconds; a film lasts 2 to 20.")
        raise RemixRefused(said % {"seconds": at / 1000})
    if mood:
        tracks = [{"id": "m1", "kind": "score", "mood": mood, "tempo": TEMPO, "work": None, "gain_db": 0}]
    return parent.footage(shots, tracks)


def _may_be(parent: Parent, pieces: Sequence[Piece], transition: str, mood: str) -> None:
    if transition not in TRANSITION_MS:
        raise RemixRefused(_("Choose a transition: %(known)s.") % {"known": ", ".join(TRANSITION_MS)})
    if mood and mood not in MOODS:
        raise RemixRefused(_("Choose a mood: %(moods)s.") % {"moods": ", ".join(MOODS)})
    clips = {piece.clip.pk for piece in pieces}
    if parent.clip.pk not in clips:
        raise RemixRefused(_("A piece of the film itself belongs into it."))
    if not 2 <= len(pieces) <= MOST_PIECES or len(clips) > MOST_CLIPS:
        raise RemixRefused(_("Take two to twelve pieces, of at most six films."))
    shortest = max(MIN_SHOT_MS, 2 * TRANSITION_MS[transition])
    for piece in pieces:
        if not 0 <= piece.in_ms < piece.out_ms <= piece.clip.ms or piece.out_ms - piece.in_ms < shortest:
            raise RemixRefused(
                _("A piece of “%(title)s” must lie within its %(seconds)g seconds and last at least %(least)g.")
                % {"title": piece.clip.title[:40], "seconds": piece.clip.ms / 1000, "least": shortest / 1000}
            )


def _on_beat(piece: Piece, overlap: int) -> Piece:
    """The piece cut back so that the next begins on a beat; one shorter than a beat stays."""
    beat = 60_000 / TEMPO
    whole = int((piece.out_ms - piece.in_ms - overlap) / beat)
    return Piece(piece.clip, piece.in_ms, piece.in_ms + round(whole * beat) + overlap) if whole else piece
