"""Where the sun reaches in a street: over the roofs on its side, onto the other wall and the road."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.paint.colour import smooth
from generation.engines.sketch.paint.noise import Field
from generation.engines.sketch.stage.light import Light

# How far off the street's line the sun stands (sideways per step ahead) and how high (up per step ahead), by the hour.
_COURSES = {
    "dawn": (0.16, 0.34),
    "morning": (0.46, 1.55),
    "day": (0.52, 2.10),
    "golden hour": (0.22, 0.52),
    "sunset": (0.12, 0.24),
}


@dataclass(frozen=True)
class Sun:
    """Direct light in a street `half` storeys to each wall. `side`: −1 the sun stands left, +1 right.

    `roofs` are (near, far, height) of the houses on the sun's side, in storeys. `strength` 0 means no direct light.
    """

    side: int
    sideways: float
    up: float
    half: float
    strength: float
    roofs: Sequence[tuple[float, float, float]]
    bearing: float = 0.0
    """Where the light stands ahead: storeys right per storey ahead."""
    sheen: float = 0.0
    """How much the road gleams beneath it."""

    @classmethod
    def of(
        cls, light: Light, half: float, roofs: dict[int, list[tuple[float, float, float]]], bearing: float = 0.0
    ) -> Sun:  # fmt: skip
        """The sun of a light in a street; none when clouds, night or dusk leave none."""
        side = 1 if light.glow_x >= 0.5 else -1
        course = _COURSES.get(light.time)
        if course is None or light.body is None:
            return cls(side, 1.0, 1.0, half, 0.0, ())
        # How much of the light's own glow the air lets through, from what it left of it.
        left = light.body.strength / max(light.glow, 1e-6)
        share = smooth(0.30, 0.95, 0.35 * left / max(1 - 0.65 * left, 0.05))
        strength = float(np.clip(share, 0, 1))
        low = 1.0 if course[1] < 0.6 else 0.25
        return cls(side, *course, half, strength, tuple(roofs[side]), bearing, low * (0.15 + 0.85 * strength))

    def _roof(self, z: Field) -> Field:
        height = np.full_like(z, 2.0)
        for near, far, tall in self.roofs:
            height[(z >= near) & (z < far)] = tall
        return height

    def on_road(self, x: Field, z: Field) -> Field:
        """0..1 at points of the road."""
        if self.strength <= 0:
            return np.zeros_like(x)
        ahead = np.clip(self.half - self.side * x, 0.05, None) / self.sideways
        over = self.up * ahead - self._roof(z + ahead)
        return smooth(-0.10, 0.25, over) * np.float32(self.strength)

    def on_wall(self, side: int, y: Field, z: Field) -> Field:
        """0..1 at points of the wall on one side, `y` storeys up and `z` ahead (arrays that broadcast)."""
        shape = np.broadcast_shapes(y.shape, z.shape)
        if self.strength <= 0:
            return np.zeros(shape, np.float32)
        if side == self.side:
            # The wall below the sun only catches what grazes along the street.
            graze = 0.22 if self.sideways < 0.3 else 0.05
            return np.full(shape, graze * self.strength, np.float32)
        ahead = 2 * self.half / self.sideways
        roof = self._roof(np.asarray(z + ahead, np.float32))
        return smooth(-0.10, 0.22, y + self.up * ahead - roof) * np.float32(self.strength)
