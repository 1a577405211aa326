"""A visible mark that says what a film is, laid over a copy of it."""

import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from media.credentials.claim import ALGORITHMIC, COMPOSITE, TRAINED, TRAINED_COMPOSITE
from media.encode import lay_over
from media.probe import probe

HOUSE = "Offshoot"
CORNERS = ("tl", "tr", "bl", "br")
# Of the film's short side: how tall the mark is, how far it lies from the edges.
TALL, MARGIN = 0.052, 0.03
PAPER, INK, SPROUT = (247, 241, 229, 255), (15, 13, 19, 200), (143, 227, 136, 255)


def label_film(source: Path, *, out: Path, said: str, corner: str) -> None:
    """A copy of a film with `said` in one of CORNERS, all through; its sound untouched. Raises EncodeError, NotMedia,
    ValueError for another corner."""
    if corner not in CORNERS:
        raise ValueError(f"{corner!r} is no corner; there are: {', '.join(CORNERS)}.")
    measured = probe(source)
    margin = round(measured.short_side * MARGIN)
    across = str(margin) if corner[1] == "l" else f"W-w-{margin}"
    down = str(margin) if corner[0] == "t" else f"H-h-{margin}"
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="label-") as folder:
        mark = Path(folder) / "mark.png"
        label_picture(said, tall=round(measured.short_side * TALL)).save(mark)
        lay_over(source, mark=mark, out=out, across=across, down=down, sound=measured.has_sound)


def words_for(source_type: str) -> str:
    """The words on the mark of a film made so (one of `claim.TYPES`, or ""): never more than is known."""
    made = {ALGORITHMIC: "Drawn by rules", COMPOSITE: "Made by computer"}
    made |= dict.fromkeys((TRAINED, TRAINED_COMPOSITE), "Made with AI")
    return f"{made[source_type]} · {HOUSE}" if source_type in made else HOUSE


def label_picture(said: str, *, tall: int) -> Image.Image:
    """The mark: a sprout's leaf and a few words in paper on ink, `tall` pixels high."""
    tall = max(14, tall)
    font = ImageFont.load_default(size=tall * 0.56)
    left, top, right, bottom = font.getbbox(said)
    pad, leaf = tall * 0.32, tall * 0.44
    wide = round(pad * 2.6 + leaf + right - left)
    picture = Image.new("RGBA", (wide, tall), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, wide - 1, tall - 1), radius=tall / 2, fill=INK)
    pen.ellipse((pad, tall * 0.28, pad + leaf, tall * 0.28 + leaf), fill=SPROUT)
    pen.text((pad * 1.6 + leaf, (tall - (bottom - top)) / 2 - top), said, font=font, fill=PAPER)
    return picture
