"""The box of a room: where floor, walls and ceiling meet, and how large a metre is at each distance."""

from dataclasses import dataclass

from generation.engines.sketch.stage.view import View

# A metre at distance 1, in units: a grown-up in the near row is then as tall as actors are drawn.
METRE = 1.56


@dataclass(frozen=True, slots=True)
class Box:
    """A room seen from its open side.

    `back`: distance of the back wall; `half` and `high`: half its width and its height there, in units. `drop`: the
    floor's fall as `View.drop` has it, larger where the eye is at a table's height and the floor lies deeper.
    """

    view: View
    back: float
    half: float
    high: float
    drop: float
    metre: float = METRE

    def floor(self, z: float) -> float:
        """Rest y of the floor at distance z."""
        return self.view.horizon + self.drop / z

    def px(self, z: float) -> float:
        """Rest pixels of a metre at distance z."""
        return self.metre * self.view.unit / z

    def x(self, metres: float, z: float) -> float:
        """Rest x of a place so many metres right of the room's middle."""
        return self.view.width / 2 + metres * self.px(z)

    @property
    def wide(self) -> float:
        """Half the back wall's width in metres."""
        return self.half * self.view.unit / self.px(self.back)

    @property
    def tall(self) -> float:
        """The walls' height in metres."""
        return self.high * self.view.unit / self.px(self.back)
