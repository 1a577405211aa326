"""How much work a soundtrack is, as ratios measured in one run so that the machine drops out.

    python benchmarks/soundtrack.py [seconds]

The yardstick is measuring the same samples once with pyloudnorm; the naive master is the textbook way (measure, scale,
clip by a tanh knee, three times, then check the true peak by resampling the whole film fourfold).
"""

import sys
import time

import numpy as np
import pyloudnorm
from scipy.signal import resample_poly

from generation.soundtrack.compose import RATE, compose
from generation.soundtrack.master import mastered
from generation.soundtrack.score.catalogue import MOODS
from generation.storyboard.document import load


def cpu(work, times=3):
    """Least CPU seconds of a few runs, and the last answer."""
    best, answer = float("inf"), None
    for _ in range(times):
        start = time.process_time()
        answer = work()
        best = min(best, time.process_time() - start)
    return best, answer


def storyboard(mood, seconds, *, ambience="waves"):
    return load(
        {
            "schema": "offshoot.storyboard/1",
            "seed": 7,
            "shots": [{"id": "s1", "ms": round(seconds * 1000), "setting": {"set": "sea"}}],
            "tracks": [
                {"id": "a1", "kind": "score", "mood": mood, "tempo": MOODS[mood].tempo},
                {"id": "a2", "kind": "ambience", "name": ambience, "gain_db": -8},
            ],
        }
    )


def naive_master(sound):
    meter = pyloudnorm.Meter(RATE)
    for _ in range(3):
        sound = sound * 10 ** ((-14 - meter.integrated_loudness(sound)) / 20)
        over = np.abs(sound) > 0.7
        sound = np.where(over, np.sign(sound) * (0.7 + 0.19 * np.tanh((np.abs(sound) - 0.7) / 0.19)), sound)
    return sound, np.abs(resample_poly(sound, 4, 1, axis=0)).max()


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    cold, _ = cpu(lambda: compose(storyboard("warm", seconds)), times=1)
    rows = {mood: cpu(lambda mood=mood: compose(storyboard(mood, seconds))) for mood in MOODS}
    samples = rows["warm"][1]
    yardstick, _ = cpu(lambda: pyloudnorm.Meter(RATE).integrated_loudness(samples.astype(np.float64)))
    raw = np.ascontiguousarray(samples.T) * np.float32(0.3)
    ours, _ = cpu(lambda: mastered(raw))
    naive, _ = cpu(lambda: naive_master(raw.T.astype(np.float64)))
    print(f"{seconds:g} s of sound; CPU against playing time, and against one pyloudnorm measurement of it")
    print(
        f"  first in the process (warm)  {cold / seconds:6.3f} of playing time   {cold / yardstick:5.1f} measurements"
    )
    for mood, (took, _) in rows.items():
        print(f"  {mood:27}  {took / seconds:6.3f} of playing time   {took / yardstick:5.1f} measurements")
    print(
        f"  master: {naive / ours:.1f} times less work than the textbook master ({ours / seconds:.4f} of playing time)"
    )


if __name__ == "__main__":
    main()
