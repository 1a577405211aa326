"""What the camera sees at rest: picture size, horizon, the ground's perspective, and reproducible randomness."""

import hashlib
from dataclasses import dataclass

import numpy as np

# Height of the horizon (fraction from the top) and how fast the ground falls away below it, per angle.
HORIZONS = {"eye level": (0.58, 0.90), "low": (0.70, 0.62), "high": (0.42, 1.35), "overhead": (0.24, 2.05)}
# Where figures stand: near actors at this distance, the second row at the other.
NEAR, MID = 4.2, 6.5
SKY = 1e9


@dataclass(frozen=True, slots=True)
class View:
    """The rest frame in pixels. Planes lie at distance z: 2.4 is a near frame, 4.2 an actor, 30 far hills, SKY the sky.

    `width`, `height`: the picture. `unit`: its short side, the measure for every size. `horizon`: y of the horizon.
    `drop`: y of the ground at distance z is horizon + drop / z.
    """

    width: int
    height: int
    horizon: float
    drop: float

    @classmethod
    def of(cls, width: int, height: int, angle: str = "eye level") -> "View":
        """The view of a picture size under one of the storyboard's angles."""
        horizon, drop = HORIZONS[angle]
        return cls(width, height, horizon * height, drop * height)

    @property
    def unit(self) -> int:
        """The short side in pixels; paint every size as a share of it, so that a draft shows the same picture."""
        return min(self.width, self.height)

    @property
    def tall(self) -> bool:
        """True for upright pictures."""
        return self.height > self.width

    def ground(self, z: float) -> float:
        """Y of the ground at distance z (pixels of the rest frame)."""
        return self.horizon + self.drop / z

    def distance(self, y: float) -> float:
        """Distance of the ground seen at height y; the inverse of `ground`."""
        return self.drop / max(y - self.horizon, 1e-3)


class Seeds:
    """Named random generators: `place` is the same in every shot of one place, `shot` differs from shot to shot."""

    def __init__(self, seed: int, place: str, shot: str) -> None:
        self._seed, self._place, self._shot = seed, place, shot

    def place(self, name: str) -> np.random.Generator:
        """A generator for what belongs to the place: ridges, sun side, clouds, buildings."""
        return _generator(f"{self._seed}/{self._place}/{name}")

    def shot(self, name: str) -> np.random.Generator:
        """A generator for what may differ between shots: foreground, drops, birds."""
        return _generator(f"{self._seed}/{self._place}/{self._shot}/{name}")


def _generator(name: str) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))
