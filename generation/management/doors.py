"""What the film commands share: one clear line for bad input, a progress bar on a terminal, a clean end."""

import argparse
import os
import re
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.utils import Error as DatabaseError
from tqdm import tqdm

from generation.engines import registry
from generation.engines.base import Progress, Size
from generation.engines.faults import EngineFault
from generation.film import Filmed, FilmError, make_film
from generation.footage.files import footage_for
from generation.footage.named import films_in
from generation.management.signing import CORNERS, sign_film
from generation.rights.check import files_of
from generation.soundtrack.recording import works_of
from generation.soundtrack.voice.captions import captions
from generation.storyboard.document import StoryboardError, length_ms, loads
from generation.storyboard.schema import Storyboard
from media.credentials.keys import NoKey
from media.credentials.sign import SigningFailed
from media.encode import EncodeError

USAGE = 2
STAGES = {
    "plan": "planning",
    "load": "loading the model",
    "text": "reading the words",
    "guide": "sketching",
    "denoise": "filming",
    "decode": "developing",
    "sound": "composing",
    "picture": "cutting",
    "file": "writing",
}


class _Parser(CommandParser):
    """An argument parser that says what was wrong in one line."""

    def error(self, message: str) -> NoReturn:
        if not self.called_from_command_line:
            super().error(message)
        self.exit(USAGE, f"{self.prog.rpartition(' ')[2]}: {message} (try --help)\n")


class Door(BaseCommand):
    """A command that needs neither server nor database. Bad input: one line on stderr and exit status 2."""

    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.__class__ = _Parser
        return parser

    def work(self, *args: Any, **options: Any) -> None:
        """What the command does. Raises CommandError with one line for bad input."""
        raise NotImplementedError

    def handle(self, *_: Any, **options: Any) -> None:
        """Do the work; from the command line, end with a line and a status instead of a trace."""
        if not getattr(self, "_called_from_command_line", False):
            self.work(**options)
            return
        previous = signal.signal(signal.SIGTERM, _end)
        try:
            self.work(**options)
        except CommandError as error:
            name = self.__module__.rpartition(".")[2]
            self.stderr.write(f"{name}: {' '.join(str(error).split())}", self.style.ERROR)
            sys.exit(error.returncode)
        except KeyboardInterrupt:
            self.stderr.write("Stopped. Nothing was written.")
            sys.exit(130)
        except BrokenPipeError:
            # Whoever read along has read enough, as `head` does. What is still buffered must go nowhere, quietly.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(128 + signal.SIGPIPE)
        finally:
            signal.signal(signal.SIGTERM, previous)


def _end(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + signum)


def refuse(message: str) -> CommandError:
    """Bad input, as an error to raise."""
    return CommandError(message, returncode=USAGE)


def add_film_options(parser: argparse.ArgumentParser) -> None:
    """-o, --size, --engine and --label, which every command that makes a film has."""
    parser.add_argument("-o", "--out", type=Path, default=Path("film.mp4"), metavar="FILE", help="default: film.mp4")
    parser.add_argument("--size", metavar="WxH", help="540x960, or the short side alone (default: the engine's)")
    parser.add_argument("--engine", default="sketch", help="default: sketch")
    parser.add_argument("--label", choices=sorted(CORNERS), help="a visible mark that says how it was made")


def read_storyboard(name: str) -> Storyboard:
    """The storyboard in a JSON file, or on standard input for -; a refusal where there is none."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise refuse(f"{name}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise refuse(f"{name} is not a text file in UTF-8.") from error
    try:
        return loads(text)
    except StoryboardError as error:
        first, more = error.problems[0], len(error.problems) - 1
        raise refuse(f"{first.path}: {first.message}{f' (and {more} more)' if more else ''}") from error


def parsed_size(text: str | None, aspect: str, engine: str) -> Size:
    """ "540x960" or "540" as a size of that aspect; without one, the engine's usual size. Raises CommandError naming
    what does not fit."""
    if text is None:
        return registry.size_for(aspect, named_engine(engine).widths[0])
    found = re.fullmatch(r"(\d{2,5})(?:\s*[x×]\s*(\d{2,5}))?", text.strip().lower())
    if not found:
        raise refuse(f'"{text}" is no size; write width x height such as 540x960, or the short side such as 540.')
    first = int(found[1])
    if found[2] is None:
        return registry.size_for(aspect, first)
    size = Size(first, int(found[2]))
    across, down = (int(part) for part in aspect.split(":"))
    if abs(size.width * down - size.height * across) > 2 * max(across, down):
        fitting = registry.size_for(aspect, min(size))
        raise refuse(f"{size.width}x{size.height} is not {aspect}; take {fitting.width}x{fitting.height}.")
    return size


def shoot(storyboard: Storyboard, *, out: Path, size: Size, engine: str, label: str | None = None) -> Filmed:
    """Make the film with a bar on the terminal, signed, and its captions beside it (film.vtt) where somebody speaks.
    Raises CommandError with one line if it cannot be made."""
    if out.suffix.lower() != ".mp4":
        raise refuse(f"{out}: films are MP4 files; let the name end in .mp4.")
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise refuse(f"{out.absolute().parent if not out.is_dir() else out} is not a folder that can hold the film.")
    chosen = named_engine(engine)
    for problem in chosen.problems(storyboard):
        raise refuse(f"{problem.path}: {problem.message}")
    with tempfile.TemporaryDirectory(prefix="offshoot-") as work, Bar() as bar:
        try:
            files = _found(storyboard, Path(work))
            filmed = make_film(storyboard, engine=chosen, size=size, out=out, work=Path(work), **files, on_progress=bar)
            sign_film(out, storyboard=storyboard, engine=chosen, label=label)
            if said := captions(storyboard):
                out.with_suffix(".vtt").write_text(said, encoding="utf-8")
            return filmed
        except (NoKey, SigningFailed) as error:
            raise CommandError(f"{out} was made, but not signed: {error}") from error
        except (FilmError, EngineFault, EncodeError, OSError) as error:
            raise CommandError(str(error)) from error
        except ValueError as error:
            raise refuse(str(error)) from error


def _found(storyboard: Storyboard, work: Path) -> dict[str, Any]:
    """The films and recordings that a storyboard names, out of the house whose data this is; most name none, and then
    no database is asked."""
    if not films_in(storyboard) and not works_of(storyboard):
        return {}
    try:
        footage = footage_for(storyboard, into=work / "footage")
        return {"footage": footage, "works": files_of(storyboard, into=work / "works")}
    except DatabaseError as error:
        raise refuse(
            f"This storyboard names films or recordings, and no house is here to take them from: {error}"
        ) from error


def named_engine(engine: str) -> registry.Engine:
    """The engine of a name; a refusal that lists those there are."""
    try:
        return registry.get(engine)
    except registry.UnknownEngine as error:
        raise refuse(str(error)) from error


def figures(filmed: Filmed, storyboard: Storyboard, size: Size) -> str:
    """One line about a finished film."""
    kilobytes = filmed.path.stat().st_size / 1000
    return (
        f"{filmed.path}  {length_ms(storyboard) / 1000:g} s  {size.width}x{size.height}  {filmed.frames} frames  "
        f"{kilobytes:,.0f} kB  made in {filmed.seconds:.1f} s"
    )


class Bar:
    """A progress bar on stderr; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> "Bar":
        self._bar = tqdm(total=1, disable=None, leave=False, unit="frame", file=sys.stderr)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, progress: Progress) -> None:
        """Show a film's progress."""
        if self._bar is None or self._bar.disable:
            return
        self._bar.set_description(STAGES.get(progress.stage, progress.stage), refresh=False)
        if progress.stage in {"denoise", "decode", "picture"}:
            self._bar.total = progress.total
            self._bar.update(progress.done - self._bar.n)
        self._bar.refresh()
