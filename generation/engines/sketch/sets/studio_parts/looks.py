"""What kinds of room there are: colours, materials and furnishing as data, chosen by the place as said."""

import re
from dataclasses import dataclass, replace

import numpy as np

from generation.engines.sketch.sets.studio_parts.surfaces import Material, boards, deck, linen, marble, plain, tiles

OAK = ("#a2683c", "#d0935b", "#4a2a18")
WALNUT = ("#6e432a", "#9c6642", "#2c180f")
ASH = ("#c49a6c", "#e6c79a", "#6e4e33")
TEAK = ("#8a4a28", "#bd7440", "#3a1c0f")


@dataclass(frozen=True, slots=True)
class Look:
    """One kind of room.

    `wall`: its colour; `dress`: what covers it (plaster, tiles, brick, panels, books, curtain or bare).
    `top` is the table's material, `floor` the floor's; `shine` how much both mirror. `window`: whether one is seen.
    `lamp`: pendant, standing, spots or none. `curtain`: its cloth, if one hangs at the window. `props`: what stands
    about, out of focus.
    """

    wall: str
    dress: str
    top: Material
    floor: Material
    shine: float = 0.22
    window: bool = True
    lamp: str = "pendant"
    plants: bool = True
    frame: str = "#f4ede0"
    curtain: str | None = "#f7efe2"
    accent: str = "#7c8f6a"
    props: tuple[str, ...] = ()


STUDIOS = (
    Look("#e8cfa8", "plaster", boards(*OAK), deck(*OAK), accent="#5f7a4c"),
    Look("#b9c2a2", "plaster", boards(*ASH), deck(*ASH), accent="#4f6a48"),
    Look("#dca285", "plaster", boards(*WALNUT), deck(*WALNUT), accent="#586c46"),
    Look("#a9bdca", "panels", boards(*OAK), deck(*ASH), accent="#5b7350"),
    Look("#e3b9ae", "plaster", marble("#f0e8e2", "#a88f8c"), deck(*ASH), accent="#6a7d58", shine=0.3),
)
ROOMS: tuple[tuple[str, Look], ...] = (
    (
        r"kitchen|baker|cafeteria|laundry|bath|shower|spa\b|salon|厨房|浴室|面包",
        Look(
            "#e9eee6",
            "tiles",
            marble("#efeae4", "#a9a29c"),
            tiles("#e4ddd0", "#8fa39a"),
            shine=0.28,
            curtain=None,
            props=("shelf",),
        ),
    ),
    (
        r"caf[eé]|coffee|bar\b|pub\b|diner|restaurant|food court|barbershop|咖啡|酒吧|餐厅",
        Look(
            "#5f7466",
            "brick",
            boards(*WALNUT),
            tiles("#d9cbb4", "#5a5048"),
            frame="#3a2f28",
            curtain=None,
            props=("shelf", "bulbs"),
        ),
    ),
    (
        r"librar|study|book|office|classroom|school|museum|图书馆|书房|教室|办公室|学校",
        Look("#7d5a43", "books", boards(*TEAK), deck(*TEAK), lamp="standing", frame="#e6d5b8", curtain="#b5533f"),
    ),
    (
        r"stage|theat|concert|cinema|ballroom|opera|circus|club|disco|舞台|剧院|音乐厅",
        Look("#8e2436", "curtain", boards(*WALNUT), deck(*TEAK), window=False, lamp="spots", plants=False, shine=0.34),
    ),
    (
        r"galler|showroom|lobby|hotel|hall|palace|画廊|美术馆|展",
        Look(
            "#efeae2",
            "panels",
            marble("#ece6df", "#b3aaa4"),
            plain("#b9ada0"),
            shine=0.3,
            lamp="spots",
            props=("pictures",),
        ),
    ),
    (
        r"bed|living|home|nursery|apartment|penthouse|attic|room|卧室|客厅|房间|家",
        Look("#d8b7a6", "panels", linen("#efe6d6", "#c98d74"), deck(*ASH), lamp="standing", props=("pictures",)),
    ),
    (
        r"garage|workshop|warehouse|basement|factory|gym|lab|cell|prison|仓库|车库|工厂|健身房|实验室",
        Look(
            "#a6a39d",
            "brick",
            plain("#9a938a", mottle=0.06),
            plain("#8d8984", mottle=0.07),
            frame="#3b3f44",
            curtain=None,
            plants=False,
        ),
    ),
)
PAPERS = ("#e9d8c4", "#d8c7d6", "#c3d3cf", "#e8b9a0", "#b9c6de", "#e6cf9a", "#c9d0b4", "#dfa9a4")
_PAPER = re.compile(
    r"backdrop|background|seamless|infinity|cyclorama|plinth|pedestal|podium|studio|影棚|背景|展台|棚拍|摄影"
)
_NAMED = {
    "white": "#eeebe6",
    "black": "#2a2830",
    "grey": "#a6a4a2",
    "gray": "#a6a4a2",
    "白": "#eeebe6",
    "黑": "#2a2830",
}


def paper(colour: str) -> Look:
    """Seamless paper: the wall runs into the table without an edge."""
    sheet = plain(colour, mottle=0.012)
    return Look(colour, "bare", sheet, sheet, window=False, lamp="none", shine=0.16)


def look_for(place: str | None, rng: np.random.Generator) -> Look:
    """The room that a place's name asks for; an unnamed one is a studio in one of five colours."""
    words = (place or "").lower()
    pick, tone = int(rng.integers(len(STUDIOS))), PAPERS[rng.integers(len(PAPERS))]
    for pattern, look in ROOMS:
        if re.search(pattern, words):
            return look
    if _PAPER.search(words):
        named = next((colour for word, colour in _NAMED.items() if word in words), tone)
        return paper(named)
    return replace(STUDIOS[pick])
