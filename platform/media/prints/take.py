"""All prints of one file."""

from dataclasses import dataclass
from pathlib import Path

from media.prints.frames import frames_of
from media.prints.looks import Look, looks_of
from media.prints.pdq import pdq_of
from media.prints.sound import words_of


@dataclass(frozen=True, slots=True)
class Prints:
    """What a file looks and sounds like. `looks` and `pdq` hold looks in a mirror too, which only who searches needs;
    `words`: see `sound.words_of`."""

    looks: tuple[Look, ...] = ()
    pdq: tuple[Look, ...] = ()
    words: tuple[int, ...] = ()


def prints_of(path: Path, *, looks_alone: bool = False) -> Prints:
    """The prints of a film, a picture or a sound that went through the gate or was made here; with `looks_alone`
    neither PDQ nor sound.

    About 30 ms a second of film; a minute at most. Raises `NotPictures`, `FileNotFoundError`.
    """
    frames = frames_of(path)
    looks = tuple(looks_of(frames))
    return Prints(looks) if looks_alone else Prints(looks, tuple(pdq_of(frames)), tuple(words_of(path)))
