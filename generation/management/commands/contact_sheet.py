"""A grid of small frames: sets × times of day × weathers."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import cv2
from tqdm import tqdm

from generation.engines.registry import size_for
from generation.engines.sketch.sheet import acts, cells, figures, grid, groups, styled
from generation.management.doors import Door, refuse
from generation.storyboard.document import StoryboardError
from generation.storyboard.schema import ASPECTS, FRAMINGS, SETS, TIMES, WEATHERS
from generation.storyboard.styles import treatments


class Command(Door):
    """`contact_sheet --sets sea --times dawn,night --weathers clear,fog --out sheet.png`"""

    help = "Draw every asked set, time of day and weather small, side by side."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which settings, how large, and who stands in them."""
        parser.add_argument("--sets", default=",".join(SETS), help=f"default: {','.join(SETS)}")
        parser.add_argument("--times", default=",".join(TIMES), help="default: all seven")
        parser.add_argument("--weathers", default=",".join(WEATHERS), help="default: all seven")
        parser.add_argument("--out", type=Path, default=Path("contact-sheet.jpg"), help="a .jpg or .png file")
        parser.add_argument("--width", type=int, default=135, help="short side of a cell in pixels (64 to 720)")
        parser.add_argument("--aspect", default="9:16", metavar="|".join(ASPECTS))
        parser.add_argument("--framing", default="wide", metavar="|".join(FRAMINGS))
        parser.add_argument("--asset", help="a figure of the cast to put in, such as sailboat")
        parser.add_argument("--place", help='the place as it would be said, such as "tokyo street"')
        parser.add_argument("--styles", action="store_true", help="every named style on two scenes instead")
        parser.add_argument("--cast", nargs="?", const="", metavar="GROUP", help="every figure, or those of a group")
        parser.add_argument("--actions", action="store_true", help="every act of people instead")
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--seconds", type=float, default=1.0, help="moment of the shot")

    def work(self, *, out: Path, width: int, aspect: str, **options: Any) -> None:
        """Draw, lay out, write."""
        sets = _chosen("set", options["sets"], SETS)
        times = _chosen("time", options["times"], TIMES)
        weathers = _chosen("weather", options["weathers"], WEATHERS)
        if out.suffix.lower() not in (".jpg", ".jpeg", ".png"):
            raise refuse(f"{out}: a sheet is a .jpg or .png file.")
        if not 64 <= width <= 720:
            raise refuse(f"A cell is 64 to 720 pixels wide, not {width}.")
        if options["styles"]:
            self._styles(out, width, options["seed"])
            return
        if options["cast"] is not None or options["actions"]:
            self._figures(out, width, options["cast"], options["actions"])
            return
        look = {name: options[name] for name in ("asset", "seed", "framing", "place", "seconds")}
        try:
            size = size_for(aspect, width)
            drawn = cells(sets, times, weathers, width=size.width, height=size.height, aspect=aspect, **look)
            total = len(sets) * len(times) * len(weathers)
            frames = list(tqdm(drawn, total=total, disable=None, leave=False, unit="cell", file=sys.stderr))
        except (ValueError, StoryboardError) as error:
            raise refuse(str(error)) from error
        if not cv2.imwrite(str(out), grid(frames, len(times))):
            raise refuse(f"{out} cannot be written.")
        self.stdout.write(f"{out}  {len(frames)} frames of {size.width}x{size.height}")

    def _styles(self, out: Path, width: int, seed: int) -> None:
        names = treatments()
        size = size_for("9:16", width)
        drawn = styled(names, width=size.width, height=size.height, seed=seed)
        frames = list(tqdm(drawn, total=len(names), disable=None, leave=False, unit="style", file=sys.stderr))
        if not cv2.imwrite(str(out), grid(frames, 8)):
            raise refuse(f"{out} cannot be written.")
        self.stdout.write(f"{out}  {len(frames)} styles on two scenes of {size.width}x{size.height}")

    def _figures(self, out: Path, width: int, group: str | None, actions: bool) -> None:
        drawn = acts(side=width) if actions else figures(group or None, side=width)
        frames = list(tqdm(drawn, disable=None, leave=False, unit="figure", file=sys.stderr))
        if not frames:
            raise refuse(f'There is no group "{group}"; choose from {", ".join(groups())}.')
        if not cv2.imwrite(str(out), grid(frames, 12)):
            raise refuse(f"{out} cannot be written.")
        self.stdout.write(f"{out}  {len(frames)} {'acts' if actions else 'figures'} of {width} pixels")


def _chosen(what: str, text: str, known: tuple[str, ...]) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names or [""]:
        if name not in known:
            raise refuse(f'There is no {what} "{name}"; choose from {", ".join(known)}.')
    return names
