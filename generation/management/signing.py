"""Films made by a command say what made them, as those of the house do."""

import secrets
from pathlib import Path

from generation.engines.base import Engine
from generation.storyboard.document import digest
from generation.storyboard.schema import Storyboard
from media.credentials.claim import ALGORITHMIC, COMPOSITE, MIXED, TRAINED, TRAINED_COMPOSITE, Claim
from media.credentials.label import label_film, words_for
from media.credentials.sign import sign_file

DRAWN, CUT = "sketch", "cut"
CORNERS = {"top-left": "tl", "top-right": "tr", "bottom-left": "bl", "bottom-right": "br"}


def sign_film(film: Path, *, storyboard: Storyboard, engine: Engine, label: str | None = None) -> None:
    """Sign a film where it lies, with a visible mark in the corner `label` where one is named; it is in no house, and
    so grew from nothing. Raises SigningFailed, NoKey, EncodeError, OSError."""
    if label is not None:
        said = words_for(source_type_of(storyboard, engine))
        label_film(film, out=film, said=said, corner=CORNERS[label])
    mark = secrets.token_urlsafe(12)
    claim = Claim(
        mark=mark,
        source_type=source_type_of(storyboard, engine),
        lineage={"film": mark, "edges": [], "more": False, "links": []},
        storyboard={"digest": digest(storyboard), "engine": engine.name, "engine_version": engine.version},
    )
    signed = film.with_name(f".{film.stem}-signed{film.suffix}")
    try:
        sign_file(film, out=signed, claim=claim)
        signed.chmod(film.stat().st_mode & 0o777)
        signed.replace(film)
    finally:
        signed.unlink(missing_ok=True)


def source_type_of(storyboard: Storyboard, engine: Engine) -> str:
    """How a film of this storyboard was made. Where it shows other films, nothing is known of those."""
    if engine.name == CUT:
        return MIXED
    drawn = engine.name == DRAWN
    panels = storyboard.layout.panels if storyboard.layout else []
    shown = [shot.source for shot in storyboard.shots] + [panel.source for panel in panels]
    if any(source is not None for source in shown):
        return COMPOSITE if drawn else TRAINED_COMPOSITE
    return ALGORITHMIC if drawn else TRAINED
