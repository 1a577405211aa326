"""The looks a wood can have: which trees, how open, what grows below, what lies beyond, by the place that was said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Glade:
    """One kind of wood, meadow or park. Shares run 0..1."""

    name: str
    trees: tuple[str, ...]
    near: float
    """How densely trees stand at the sides."""
    wall: float
    """How closed the far edge of the wood is."""
    hills: str
    path: str | None = "earth"
    flowers: float = 0.25
    ferns: float = 0.4
    bushes: float = 0.3
    rocks: float = 0.2
    mushrooms: float = 0.25
    tall_grass: float = 0.4
    furniture: tuple[str, ...] = ()
    frame: str = "boughs"
    clearing: float = 1.9
    """Half width of the open ground where the actors stand, in storeys at the near row."""
    tall: float = 1.0


WOODS = Glade("woods", ("broadleaf", "pine", "broadleaf", "birch"), 0.85, 0.95, "ridge", ferns=0.6, mushrooms=0.5)
PINES = Glade("pines", ("pine",), 0.9, 1.0, "ridge", ferns=0.35, rocks=0.35, flowers=0.12, frame="pine", tall=1.15)
BIRCHES = Glade("birches", ("birch", "birch", "pine"), 0.95, 0.8, "rolling", flowers=0.35, tall=1.1)
MEADOW = Glade(
    "meadow", ("broadleaf", "blossom"), 0.18, 0.45, "rolling", flowers=1.0, ferns=0.05, bushes=0.25, rocks=0.15,
    mushrooms=0.0, tall_grass=1.0, frame="grass", clearing=3.4,
)  # fmt: skip
MOUNTAIN = Glade(
    "mountain", ("pine",), 0.38, 0.55, "alps", flowers=0.45, ferns=0.08, bushes=0.2, rocks=0.9, mushrooms=0.05,
    tall_grass=0.6, frame="pine", clearing=3.0,
)  # fmt: skip
PARK = Glade(
    "park", ("broadleaf", "blossom", "broadleaf"), 0.5, 0.6, "rolling", path="gravel", flowers=0.5, ferns=0.0,
    bushes=0.5, rocks=0.0, mushrooms=0.0, tall_grass=0.1, furniture=("bench", "lamp"), clearing=2.6, tall=0.9,
)  # fmt: skip
GARDEN = Glade(
    "garden", ("blossom", "broadleaf"), 0.45, 0.7, "rolling", path="gravel", flowers=1.0, ferns=0.1, bushes=0.9,
    rocks=0.1,    mushrooms=0.0, tall_grass=0.1, furniture=("pots",), clearing=2.3, tall=0.8,
)  # fmt: skip
BAMBOO = Glade(
    "bamboo", ("bamboo",), 1.0, 1.0, "ridge", flowers=0.05, ferns=0.4, bushes=0.1, rocks=0.3, mushrooms=0.1,
    frame="leaves", tall=1.35, clearing=1.8,
)  # fmt: skip

GLADES = {glade.name: glade for glade in (WOODS, PINES, BIRCHES, MEADOW, MOUNTAIN, PARK, GARDEN, BAMBOO)}

_SAID: tuple[tuple[str, str], ...] = (
    ("bamboo", "bamboo"),
    ("birches", "birch birches aspen"),
    (
        "mountain",
        "mountain mountains alps alpine peak peaks summit highland highlands valley cliff hill hills hillside",
    ),
    (
        "meadow",
        "meadow field fields prairie grassland pasture farm farmland savanna savannah plain plains clearing lawn",
    ),
    ("park", "park playground campus orchard cherry sakura"),
    ("garden", "garden gardens backyard yard courtyard greenhouse vineyard"),
    ("pines", "pine pines taiga spruce fir conifer evergreen christmas snowy"),
    ("woods", "forest woods wood woodland jungle rainforest grove glade trail camp campsite wilderness swamp"),
)


def glade_for(place: str | None, white: float, roll: float) -> Glade:
    """The look that stands for `place` as said; a plain wood in snow is of pines, else `roll` in 0..1 chooses."""
    words = set((place or "").lower().replace("-", " ").replace(",", " ").split())
    for name, said in _SAID:
        if words & set(said.split()):
            chosen = GLADES[name]
            break
    else:
        chosen = WOODS
    if chosen is WOODS and (white > 0.5 or roll < 0.30):
        return PINES
    return chosen
