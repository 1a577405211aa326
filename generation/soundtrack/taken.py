"""The sound of films in a film: taken from the earliest films it comes from, so that it is encoded once, however often
they are cut."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generation.soundtrack.mix import level_to
from generation.soundtrack.recording import RecordingUnreadable, at_speed, beginning
from generation.soundtrack.shape import RATE, Sound, envelope
from generation.storyboard.reels.reel import MOST_STEPS, Reels
from generation.storyboard.schema import SourceTrack, Storyboard
from generation.storyboard.timing import length_ms

MS = RATE // 1000
# Where a stretch is cut out of a film it begins and ends softly: a click is heard at once.
_EDGE = 20 * MS


@dataclass(frozen=True, slots=True)
class Bit:
    """`length` samples of a sound from `begin` on, heard from `at` on. Sounds are named."""

    sound: str
    begin: int
    length: int
    at: int
    gain: float = 1.0


class Taken:
    """What source tracks play of these films. Raises RecordingUnreadable for one that has no file or cannot be read."""

    def __init__(self, reels: Reels) -> None:
        self._reels = reels
        self._sounds: dict[str, Sound] = {}
        self._bits: dict[str, list[Bit]] = {}

    def heard(self, tracks: Sequence[SourceTrack], n: int) -> Sound:
        """The tracks as they sound together, (2, n), each brought to one level before its gain. What belongs together
        in a film goes on without a break."""
        return self._laid(self._of(tracks, MOST_STEPS), n)

    def check(self, track: SourceTrack) -> None:
        """Raises RecordingUnreadable where this track's film cannot be heard."""
        self._of([track], MOST_STEPS)

    def _of(self, tracks: Iterable[SourceTrack], steps: int) -> list[Bit]:
        found = []
        for track in tracks:
            bits = self._track(track, steps)
            if not bits:
                continue
            gain = level_to(self._laid(bits, max(bit.at + bit.length for bit in bits))) * 10 ** (track.gain_db / 20)
            start = track.start_ms * MS
            found += [replace(bit, at=bit.at + start, gain=bit.gain * gain) for bit in bits]
        return found

    def _track(self, track: SourceTrack, steps: int) -> list[Bit]:
        """What a track plays, from its own beginning on, as loud as it was."""
        if track.clip not in self._reels:
            raise RecordingUnreadable(f'There is no film "{track.clip}" here to take sound from.')
        begin, end = track.in_ms * MS, track.out_ms * MS
        heard = self._reels[track.clip].heard if steps else None
        if heard is None:
            have = self._file(track.clip, track.out_ms)
            bits = [Bit(track.clip, begin, min(end, have) - begin, 0)] if have > begin else []
        else:
            bits = list(_between(self._film(track.clip, heard, steps), begin, end))
        if track.speed == 1 or not bits:
            return bits
        name = f"{track.clip} {begin} {end} {track.speed}"
        if name not in self._sounds:
            self._sounds[name] = at_speed(self._laid(bits, end - begin), track.speed)
        return [Bit(name, 0, self._sounds[name].shape[-1], 0)]

    def _film(self, clip: str, storyboard: Storyboard, steps: int) -> list[Bit]:
        if clip not in self._bits:
            tracks = [track for track in storyboard.tracks if track.kind == "source"]
            bits = self._of(tracks, steps - 1)
            self._bits[clip] = list(_between(bits, 0, length_ms(storyboard) * MS))
        return self._bits[clip]

    def _file(self, clip: str, ms: int) -> int:
        """How much of a film's file is there, in samples, once its first so many milliseconds are read."""
        path = self._reels[clip].path
        if path is None:
            raise RecordingUnreadable(f'There is no film "{clip}" here to take sound from.')
        if clip not in self._sounds or self._sounds[clip].shape[-1] < ms * MS:
            self._sounds[clip] = beginning(path, ms=ms)
        return self._sounds[clip].shape[-1]

    def _laid(self, bits: Sequence[Bit], n: int) -> Sound:
        bus = np.zeros((2, n), np.float32)
        begins = {(bit.sound, bit.begin, bit.at) for bit in bits}
        ends = {(bit.sound, bit.begin + bit.length, bit.at + bit.length): bit.gain for bit in bits}
        for bit in bits:
            before = ends.get((bit.sound, bit.begin, bit.at))
            goes_on = (bit.sound, bit.begin + bit.length, bit.at + bit.length) in begins
            edge = min(_EDGE, bit.length // 4)
            shape = envelope(bit.length, attack=0 if before else edge / RATE, release=0 if goes_on else edge / RATE)
            shape *= np.float32(bit.gain)
            if before and edge:
                shape[:edge] *= np.linspace(before / bit.gain, 1, edge, dtype=np.float32)
            count = min(bit.length, n - bit.at)
            if count > 0:
                part = self._sounds[bit.sound][:, bit.begin : bit.begin + count]
                bus[:, bit.at : bit.at + count] += part * shape[:count]
        return bus


def _between(bits: Iterable[Bit], begin: int, end: int) -> Iterator[Bit]:
    """What is heard of these from `begin` to `end`, from then on."""
    for bit in bits:
        first, last = max(begin, bit.at), min(end, bit.at + bit.length)
        if last > first:
            yield Bit(bit.sound, bit.begin + first - bit.at, last - first, first - begin, bit.gain)
