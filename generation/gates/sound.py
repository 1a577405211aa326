"""The gates on what is heard: a sound stream as long as the film, its loudness, its peaks, no holes; or silence."""

import numpy as np

from generation.gates.finding import Finding, found
from generation.gates.footage import RATE, Footage
from generation.soundtrack.master import TARGET_LUFS
from generation.soundtrack.meters import energies, loudness, true_peak
from generation.storyboard.schema import Storyboard

LOUDNESS_LU = 1.0
PEAK_DBTP = 0.0
SILENCE_DBFS = -60.0
HOLE_SECONDS = 1.5
LENGTH_SECONDS = 0.12


def sound(footage: Footage, storyboard: Storyboard, *, seconds: float) -> list[Finding]:
    """What is wrong, or right, with the sound of a film that lasts so many seconds by its storyboard."""
    if not storyboard.tracks:
        return [_silence(footage)]
    heard = footage.sound
    stream = _stream(footage, seconds)
    if heard is None or not heard.size:
        return [stream]
    bed = any(track.kind != "cue" for track in storyboard.tracks)
    return [stream, _loudness(heard, bed=bed), _peak(heard), *([_holes(heard)] if bed else [])]


def _stream(footage: Footage, seconds: float) -> Finding:
    lasts = 0.0 if footage.sound is None else footage.sound.shape[-1] / RATE
    off = abs(lasts - seconds)
    return found(
        "sound",
        passed=off <= LENGTH_SECONDS,
        value=off,
        limit=LENGTH_SECONDS,
        good="The sound is as long as the picture.",
        bad="The film has no sound." if not lasts else f"The sound lasts {lasts:.2f} s instead of {seconds:.2f} s.",
    )


def _loudness(heard: np.ndarray, *, bed: bool) -> Finding:
    level = loudness(heard)
    # A single short cue may be too short to bring to the target; it must not be louder.
    off = abs(level - TARGET_LUFS) if bed else max(0.0, level - TARGET_LUFS)
    return found(
        "loudness",
        passed=bool(np.isfinite(level) or not bed) and off <= LOUDNESS_LU,
        value=level,
        limit=TARGET_LUFS,
        good=f"The sound measures {level:.1f} LUFS.",
        bad=f"The sound measures {level:.1f} LUFS instead of {TARGET_LUFS:.0f} LUFS."
        if np.isfinite(level)
        else "The sound is silent although the storyboard has tracks.",
    )


def _peak(heard: np.ndarray) -> Finding:
    level = true_peak(heard)
    return found(
        "true peak",
        passed=level <= PEAK_DBTP,
        value=level,
        limit=PEAK_DBTP,
        good=f"Peaks stay at {level:.1f} dBTP.",
        bad=f"The sound is clipped: peaks reach {level:.1f} dBTP.",
    )


def _holes(heard: np.ndarray) -> Finding:
    quiet = energies(heard) < 10 ** (SILENCE_DBFS / 10)
    longest = run = 0
    for tenth in quiet:
        run = run + 1 if tenth else 0
        longest = max(longest, run)
    return found(
        "silence",
        passed=longest / 10 <= HOLE_SECONDS,
        value=longest / 10,
        limit=HOLE_SECONDS,
        good="The sound has no holes.",
        bad=f"The sound is silent for {longest / 10:.1f} s on end.",
    )


def _silence(footage: Footage) -> Finding:
    loudest = 0.0 if footage.sound is None or not footage.sound.size else float(np.abs(footage.sound).max())
    level = 20 * np.log10(loudest) if loudest else -99.0
    return found(
        "silence",
        passed=level <= SILENCE_DBFS,
        value=level,
        limit=SILENCE_DBFS,
        good="The film is silent, as its storyboard has no tracks.",
        bad=f"The film sounds (peak {level:.0f} dBFS) although its storyboard has no tracks.",
    )
