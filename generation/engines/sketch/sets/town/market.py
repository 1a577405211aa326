"""The market: stalls under striped canopies down a lane; a bazaar, a night market, a winter fair as said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generation.engines.sketch.sets.base import Scene
from generation.engines.sketch.sets.street import city_light, lay_out
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..street_parts.looks import MARKET, TOKYO, VILLAGE
from .kit.said import says

TITLE = "Market"
SURFACES = ("ground", "sky")

_STALLS = ("stall", "stall", "stall", "stall", "pots")
MARKETS = {
    "bazaar": MARKET,
    "night": replace(
        TOKYO, name="market", edge=0.735, floors=(3, 5), furniture=(*_STALLS, "vending"), paving="slabs",
        awnings=MARKET.awnings, blades=1.6, landmark="gate", cables=0.5,
    ),
    "winter": replace(
        VILLAGE, name="market", edge=0.735, furniture=(*_STALLS, "barrel"), garland="bulbs", floors=(2, 3), shops=0.8,
        awnings=("#b62f3a", "#2d6a4f", "#b62f3a", "#d99a3a"),
    ),
    "square": replace(VILLAGE, name="market", edge=0.715, furniture=_STALLS, garland="bulbs", floors=(2, 3), shops=0.7),
}  # fmt: skip
_SAID = (
    ("winter", "christmas winter xmas 圣诞"),
    ("night", "night food street asian thai chinese 夜市 小吃 大排档 地摊 美食街 庙会"),
    ("bazaar", "bazaar souk medina spice grand arab moroccan 巴扎"),
    ("square", "farmers farmer's farmers' flower fair village flea square 农贸 花市 早市 跳蚤"),
)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the market that the shot's place names."""
    kind = says(shot.setting.place, _SAID) or ("bazaar", "square")[seeds.place("market").random() < 0.4]
    look = MARKETS[kind]
    return lay_out(look, light=city_light(light, look), view=view, seeds=seeds)
