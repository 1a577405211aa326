"""The spoken lines of a film: when each begins, how long it lasts, and who speaks it."""

from dataclasses import dataclass

from generation.soundtrack.voice.speak import Spoken, spoken
from generation.storyboard.schema import Storyboard, VoiceTrack
from generation.storyboard.timing import length_ms

# Lines do not run into each other, and a late one is said faster rather than cut off, up to what stays easy to follow.
_GAP = 0.15
_FASTEST = 1.3
_LEAST = 0.2
# Characters a second that people read, and are read to: for lines nobody here can speak.
_READ = {"zh": 4.5, "ja": 5.0, "ko": 6.0}
_READ_LATIN = 14.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its track, seconds from the film's start, seconds it lasts, and the speech (None: caption only)."""

    track: VoiceTrack
    start: float
    seconds: float
    speech: Spoken | None

    @property
    def end(self) -> float:
        """When it is over."""
        return self.start + self.seconds


def lines(storyboard: Storyboard) -> list[Line]:
    """Every line in the order it is heard. One that would begin while another is said waits for it; what would begin
    after the film's end is left out. Raises VoiceError."""
    length = length_ms(storyboard) / 1_000
    tracks = [track for track in storyboard.tracks if isinstance(track, VoiceTrack)]
    found: list[Line] = []
    for track in sorted(tracks, key=lambda one: one.start_ms):
        start = max(track.start_ms / 1_000, found[-1].end + _GAP if found else 0.0)
        if length - start < _LEAST:
            continue
        speech = spoken(track.content, track.language)
        if speech is not None and speech.seconds > length - start:
            pace = min(_FASTEST, speech.seconds / (length - start))
            speech = spoken(track.content, track.language, round(pace, 2))
        seconds = speech.seconds if speech is not None else _reading_seconds(track)
        found.append(Line(track, start, min(seconds, length - start), speech))
    return found


def _reading_seconds(track: VoiceTrack) -> float:
    pace = _READ.get(track.language.split("-")[0].lower(), _READ_LATIN)
    return max(1.2, len(track.content) / pace)
