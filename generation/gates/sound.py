"""The gates on what is heard: a sound stream as long as the film, its loudness, its peaks, no holes; or silence."""

from collections.abc import Mapping

import numpy as np

from generation.gates.finding import Fault, Finding, found
from generation.gates.footage import RATE, Footage
from generation.gates.plan import Plan
from generation.soundtrack.master import TARGET_LUFS
from generation.soundtrack.meters import energies, loudness, peak_track, true_peak
from generation.storyboard.schema import Storyboard

SILENCE_DBFS = -60.0
# How loud nothing is, as a finite number.
_NOTHING = -99.0
_TENTH = 0.1
_BLOCK = 32


def sound(footage: Footage, storyboard: Storyboard, plan: Plan, limits: Mapping[str, float | None]) -> list[Finding]:
    """What is wrong, or right, with the sound of a film, in the gates whose limit is not None."""
    heard = footage.sound
    if not storyboard.tracks:
        return [] if limits["silence"] is None else _silence(footage, plan)
    findings: list[Finding] = []
    if (limit := limits["sound"]) is not None:
        findings += _stream(footage, plan, limit)
    if heard is None or not heard.size:
        return findings
    # A cue is over soon, and what is taken out of another film may be silent.
    bed = any(track.kind not in ("cue", "source") for track in storyboard.tracks)
    if (limit := limits["loudness"]) is not None:
        findings += _loudness(heard, limit, bed=bed)
    if (limit := limits["true peak"]) is not None:
        findings += _peak(heard, plan, limit)
    if bed and (limit := limits["silence"]) is not None:
        findings += _holes(heard, plan, limit)
    return findings


def _stream(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    lasts = 0.0 if footage.sound is None else footage.sound.shape[-1] / RATE
    off = abs(lasts - plan.seconds)
    bad = Fault(off, f"The sound lasts {lasts:.2f} s instead of {plan.seconds:.2f} s.")
    none = Fault(off, "The film has no sound.", code="sound-missing")
    faults = [] if off <= limit else [bad if lasts else none]
    return found("sound", faults, value=off, limit=limit, good="The sound is as long as the picture.")


def _loudness(heard: np.ndarray, limit: float, *, bed: bool) -> list[Finding]:
    level = max(loudness(heard), _NOTHING)
    # A single short cue may be too short to bring to the target; it must not be louder.
    off = abs(level - TARGET_LUFS) if bed else max(0.0, level - TARGET_LUFS)
    faults = []
    if bed and level <= _NOTHING:
        said = "The sound is silent although the storyboard has tracks."
        faults = [Fault(level, said, code="loudness-silent")]
    elif off > limit:
        faults = [Fault(level, f"The sound measures {level:.1f} LUFS instead of {TARGET_LUFS:.0f} LUFS.")]
    good = f"The sound measures {level:.1f} LUFS."
    return found("loudness", faults, value=level, limit=TARGET_LUFS, good=good)


def _peak(heard: np.ndarray, plan: Plan, limit: float) -> list[Finding]:
    level = true_peak(heard)
    faults = []
    if level > limit:
        track = peak_track(heard, block=_BLOCK)
        times = np.arange(len(track)) * _BLOCK / RATE
        for stretch in plan.stretches:
            own = np.where(stretch.owns(times), track, 0.0)
            top = float(own.max(initial=0.0))
            if top > 10 ** (limit / 20):
                over = 20 * np.log10(top)
                bad = f"The sound is clipped: peaks reach {over:.1f} dBTP."
                faults.append(Fault(over, bad, stretch.shot.id, float(times[own.argmax()])))
        if not faults:
            faults = [Fault(level, f"The sound is clipped: peaks reach {level:.1f} dBTP.")]
    return found("true peak", faults, value=level, limit=limit, good=f"Peaks stay at {level:.1f} dBTP.")


def _holes(heard: np.ndarray, plan: Plan, limit: float) -> list[Finding]:
    quiet = np.concatenate([[False], energies(heard) < 10 ** (SILENCE_DBFS / 10), [False]])
    turns = np.flatnonzero(quiet[1:] != quiet[:-1]).reshape(-1, 2) * _TENTH
    longest, faults = 0.0, []
    for start, end in turns:
        lasts = float(end - start)
        longest = max(longest, lasts)
        if lasts > limit + 1e-6:
            shares = [min(end, one.end) - max(start, one.start) for one in plan.stretches]
            most = plan.stretches[int(np.argmax(shares))]
            bad = f"The sound is silent for {lasts:.1f} s on end."
            faults.append(Fault(lasts, bad, most.shot.id, float(max(start, most.start))))
    return found("silence", faults, value=longest, limit=limit, good="The sound has no holes.")


def _silence(footage: Footage, plan: Plan) -> list[Finding]:
    samples = np.zeros(0) if footage.sound is None else np.abs(footage.sound).max(axis=0)
    loudest = float(samples.max(initial=0.0))
    level = 20 * np.log10(loudest) if loudest else _NOTHING
    faults = []
    if level > SILENCE_DBFS:
        at = float(samples.argmax()) / RATE
        said = f"The film sounds (peak {level:.0f} dBFS) although its storyboard has no tracks."
        faults = [Fault(level, said, plan.shot_at(at), at, "silence-heard")]
    good = "The film is silent, as its storyboard has no tracks."
    return found("silence", faults, value=level, limit=SILENCE_DBFS, good=good)
