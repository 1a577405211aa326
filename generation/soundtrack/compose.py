"""A film's whole soundtrack from its storyboard."""

import hashlib
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generation.soundtrack.ambience.catalogue import ambience
from generation.soundtrack.cues.catalogue import cue
from generation.soundtrack.makeable import problems
from generation.soundtrack.master import mastered
from generation.soundtrack.mix import level_matched, play
from generation.soundtrack.recording import RecordingUnreadable, Works, fitted, read
from generation.soundtrack.score.arrange import arrange
from generation.soundtrack.shape import RATE, Sound, envelope, lay, panned
from generation.soundtrack.taken import Taken
from generation.soundtrack.voice.duck import room_for
from generation.soundtrack.voice.lines import lines
from generation.soundtrack.voice.voices import VoiceError
from generation.soundtrack.wav import peaks, write_wav
from generation.storyboard.hearing import heard_in
from generation.storyboard.problems import Problem
from generation.storyboard.reels.reel import Reels
from generation.storyboard.schema import AmbienceTrack, CueTrack, ScoreTrack, SourceTrack, Storyboard, Track
from generation.storyboard.timing import length_ms, spans_ms
from generation.storyboard.vocabulary import Ambience

# How long one place gives way to the next.
_STEP_SECONDS = 0.4

__all__ = ["RATE", "SoundtrackError", "compose", "compose_over", "peaks", "write_wav"]


class SoundtrackError(ValueError):
    """A storyboard asks for sound that cannot be made; `problems` lists which tracks and why, never empty."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{one.path}: {one.message}" for one in problems[:5]))


def compose(storyboard: Storyboard, *, works: Works | None = None, footage: Reels | None = None) -> NDArray[np.float32]:
    """The sound of a film: float32 (n, 2) within ±1 at 48 kHz, exactly as long as the film (48 samples a millisecond).

    Mastered to -14 LUFS integrated (BS.1770-4) under -1 dBTP; a film without tracks is silent (all zero). Tracks
    are matched in rms before their `gain_db`, so the gains are between tracks; everything goes down under a voice.
    Lines in a language nobody here speaks stay unspoken (they are captions). `works` are the files of the recordings
    that tracks name, `footage` the films. The same tracks, files, seed and shot times give the same samples.
    Raises SoundtrackError for tracks that cannot be made.
    """
    unmade = problems(storyboard)
    if unmade:
        raise SoundtrackError(unmade)
    recorded = _recorded(storyboard, works or {})
    n = round(length_ms(storyboard) * RATE / 1_000)
    bus = _taken(storyboard, footage or {}, n)
    for track in storyboard.tracks:
        gain = np.float32(10 ** (track.gain_db / 20))
        rng = _chance(storyboard.seed, track.id, track.kind, _sort(track))
        played = recorded.get(getattr(track, "work", None) or "")
        match track:
            case ScoreTrack() if played is not None:
                bus += level_matched(fitted(played, n, tempo=track.tempo)) * gain
            case AmbienceTrack() if played is not None:
                bus += level_matched(fitted(played, n)) * envelope(n, attack=0.08, release=0.0) * gain
            case CueTrack() if played is not None:
                lay(bus, level_matched(played), track.at_ms / 1_000, float(gain))
            case ScoreTrack():
                score = arrange(track.mood, seconds=n / RATE, tempo=track.tempo, cuts=cuts(storyboard), rng=rng)
                bus += level_matched(play(score, n)) * gain
            case AmbienceTrack():
                place = level_matched(ambience(track.name, n, rng))
                bus += place * envelope(n, attack=0.08, release=0.0) * presence(storyboard, track.name, n) * gain
            case CueTrack():
                sound, lead = cue(track.name, rng)
                lay(bus, sound, track.at_ms / 1_000 - lead, float(gain))
    return _finished(_voiced(bus, storyboard))


def compose_over(own: NDArray[np.float32], storyboard: Storyboard) -> NDArray[np.float32]:
    """The sound of a film that brings its own, float32 (n, 2) at 48 kHz: music, ambience and cues are left out, the
    spoken lines lie over it, and it is cut to the film's length and mastered as `compose` does."""
    n = round(length_ms(storyboard) * RATE / 1_000)
    bus = np.zeros((2, n), np.float32)
    bus[:, : own.shape[0]] = own.T[:, :n]
    return _finished(_voiced(level_matched(bus) if bus.any() else bus, storyboard))


def _taken(storyboard: Storyboard, footage: Reels, n: int) -> Sound:
    """What is heard of other films, (2, n). Raises SoundtrackError where there is no such film."""
    taken, tracks = Taken(footage), []
    for index, track in enumerate(storyboard.tracks):
        if isinstance(track, SourceTrack):
            try:
                taken.check(track)
            except RecordingUnreadable as error:
                raise SoundtrackError([Problem(f"tracks[{index}].clip", "footage-missing", str(error))]) from error
            tracks.append(track)
    return taken.heard(tracks, n)


def _recorded(storyboard: Storyboard, works: Works) -> dict[str, Sound]:
    """The recordings that the tracks name, as long as the film at most. Raises SoundtrackError for one that is missing
    or cannot be read."""
    found: dict[str, Sound] = {}
    for index, track in enumerate(storyboard.tracks):
        name = getattr(track, "work", None)
        if not name or name in found:
            continue
        try:
            if name not in works:
                raise RecordingUnreadable(
                    f'There is no recording "{name}" here; set "work" to null to have it composed.'
                )
            found[name] = read(works[name], seconds=length_ms(storyboard) / 1_000)
        except RecordingUnreadable as error:
            raise SoundtrackError([Problem(f"tracks[{index}].work", "work-missing", str(error))]) from error
    return found


def _finished(bus: Sound) -> NDArray[np.float32]:
    n = bus.shape[-1]
    if not bus.any():
        return np.zeros((n, 2), np.float32)
    # What little offset there is goes before the ends are brought to nothing, not after.
    bus -= bus.mean(axis=1, keepdims=True)
    bus *= envelope(n, attack=0.003, release=min(0.5, n / RATE * 0.12))
    return np.ascontiguousarray(mastered(bus).T)


def presence(storyboard: Storyboard, name: Ambience, n: int) -> Sound:
    """How far an ambience is there at each of n samples, 0 to 1: in the shots whose place sounds like it, with soft
    steps at the cuts; all through where it belongs to no shot's place, or to every one's."""
    there = [name in heard_in(shot.setting) for shot in storyboard.shots]
    if all(there) or not any(there):
        return np.ones(n, np.float32)
    moments, levels = [0.0], [float(there[0])]
    for at, (now, after) in zip(cuts(storyboard), pairwise(there), strict=True):
        moments += [at - _STEP_SECONDS / 2, at + _STEP_SECONDS / 2]
        levels += [float(now), float(after)]
    steps = np.interp(np.arange(n, dtype=np.float64) / RATE, moments, levels)
    return np.sin(steps * (np.pi / 2)).astype(np.float32)


def _voiced(bus: Sound, storyboard: Storyboard) -> Sound:
    """The bus with the spoken lines over it."""
    try:
        said = lines(storyboard)
    except VoiceError as error:
        raise SoundtrackError([Problem("tracks", "voice-failed", str(error))]) from error
    if not any(line.speech for line in said):
        return bus
    bus = bus * room_for(said, bus.shape[-1])
    for line in said:
        if line.speech is not None:
            heard = level_matched(panned(line.speech.sound, 0.0))
            lay(bus, heard, line.start, float(10 ** (line.track.gain_db / 20)))
    return bus


def cuts(storyboard: Storyboard) -> tuple[float, ...]:
    """The moments in seconds at which one shot gives way to the next; the middle of a dissolve."""
    spans = spans_ms(storyboard)
    return tuple((start + min(end, max(start, before))) / 2_000 for (_, before), (start, end) in pairwise(spans))


def _sort(track: Track) -> str:
    return str(getattr(track, "mood", None) or getattr(track, "name", ""))


def _chance(seed: int, *told: str) -> np.random.Generator:
    """Chance that depends on the film's seed and the track alone: a new title leaves the music as it was."""
    digest = hashlib.sha256("/".join((str(seed), *told)).encode()).digest()
    return np.random.default_rng(np.frombuffer(digest, np.uint32))
