"""Captions: what is said in a film, as WebVTT (W3C, https://www.w3.org/TR/webvtt1/)."""

from itertools import pairwise

from generation.soundtrack.voice.lines import Line, lines
from generation.storyboard.schema import Storyboard
from generation.storyboard.timing import length_ms

# A short line stays long enough to be read.
_LINGER = 0.6


def captions(storyboard: Storyboard) -> str:
    """The film's spoken lines as a WebVTT text, "" where nothing is said. Also lines that nobody here can speak."""
    said = lines(storyboard)
    length = length_ms(storyboard) / 1_000
    ends = [min(now.end + _LINGER, after.start) for now, after in pairwise(said)]
    ends += [min(line.end + _LINGER, length) for line in said[-1:]]
    cues = [_cue(number, line, end) for number, (line, end) in enumerate(zip(said, ends, strict=True), start=1)]
    return "\n".join(["WEBVTT\n", *cues]) if cues else ""


def _cue(number: int, line: Line, end: float) -> str:
    text = line.track.content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    language = f"<lang {line.track.language}>{text}</lang>"
    return f"{number}\n{_clock(line.start)} --> {_clock(end)}\n{language}\n"


def _clock(seconds: float) -> str:
    ms = round(seconds * 1_000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1_000 % 60:02}.{ms % 1_000:03}"
