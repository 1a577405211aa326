"""The looks a street can have: what its houses, signs, lamps and paving are, by the place that was said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..town.kit.said import says


@dataclass(frozen=True)
class Look:
    """One kind of street. Lengths in storeys (a storey is about 2.8 m) unless said otherwise."""

    name: str
    walls: tuple[str, ...]
    trims: tuple[str, ...]
    windows: tuple[str, ...]
    roof: str
    floors: tuple[int, int]
    edge: float
    """How far down the picture the foot of the walls leaves it (0 top, 1 bottom): higher is narrower."""
    paving: str
    awnings: tuple[str, ...]
    script: str
    blades: float
    """Signs hung across the pavement, per house."""
    lamp: str
    garland: str | None = None
    trees: float = 0.0
    shops: float = 1.0
    cables: float = 0.0
    cars: float = 0.0
    furniture: tuple[str, ...] = ()
    landmark: str = "skyline"
    bay: float = 0.95
    neon: tuple[str, ...] = ("#ff3d81", "#19e3ff", "#ffb020", "#b36bff", "#3dffb0", "#ff5a3c")
    interiors: tuple[str, ...] = ("#ffc98a", "#ffd9a8", "#ffb37a", "#ffe3bd")
    night: str = "#4a4a86"
    """The colour its own lights give the night sky."""
    frames: tuple[str, ...] = field(default=("#3a3230", "#4b4038", "#2d3338"))


TOKYO = Look(
    name="tokyo",
    night="#7a3a8c",
    walls=("#cdc5bb", "#b8aca6", "#d9c6ae", "#98a2ae", "#c49e86", "#e2d9cc", "#7f7c8a", "#a9b8b4"),
    trims=("#8f8a88", "#6d6a70", "#b7aea4"),
    windows=("small", "ribbon", "small", "balcony"),
    roof="flat",
    floors=(4, 8),
    edge=0.745,
    paving="asphalt",
    awnings=("#c2413f", "#2c5a7a", "#35664e", "#d98b2b", "#7b3f72"),
    script="kana",
    blades=2.6,
    lamp="lantern",
    garland="lanterns",
    cables=1.0,
    furniture=("vending", "board", "bicycle", "planter"),
    landmark="tower",
)
PARIS = Look(
    name="paris",
    night="#5a4a72",
    walls=("#e9dcc3", "#dfcfb2", "#efe4d0", "#e3d2bf", "#d9c8aa"),
    trims=("#f6eddc", "#cbb995"),
    windows=("french",),
    roof="mansard",
    floors=(4, 5),
    edge=0.715,
    paving="cobbles",
    awnings=("#b62f3a", "#2d6a4f", "#27446e", "#8e2f4b", "#d89a2e"),
    script="latin",
    blades=0.45,
    lamp="globe",
    trees=0.5,
    cars=0.2,
    furniture=("cafe", "cafe", "planter", "board", "bicycle"),
    landmark="iron tower",
    neon=("#ffd9a0", "#ff8f6b", "#ffc45e"),
    frames=("#2f4a43", "#4a2f2f", "#27364d", "#3b3430"),
)
CITY = Look(
    name="city",
    night="#4f4a82",
    walls=("#a9563e", "#b9714f", "#8d4b3f", "#c7a079", "#d6c7b0", "#7c8695", "#96604c"),
    trims=("#d9cbb5", "#5d5550", "#b5a48d"),
    windows=("sash", "sash", "ribbon"),
    roof="flat",
    floors=(4, 9),
    edge=0.70,
    paving="asphalt",
    awnings=("#27704f", "#b23a3a", "#24507a", "#d99a3a", "#4a4458"),
    script="latin",
    blades=1.0,
    lamp="arm",
    trees=0.45,
    cars=0.75,
    furniture=("hydrant", "bench", "planter", "board", "bicycle"),
    landmark="skyline",
)
MARKET = Look(
    name="market",
    night="#6a4658",
    walls=("#dba469", "#cb8857", "#e6c38e", "#b9684c", "#e9d3ad", "#c7926c"),
    trims=("#f3e3c4", "#8d5a3c"),
    windows=("arch", "shutter"),
    roof="tile",
    floors=(2, 3),
    edge=0.745,
    paving="slabs",
    awnings=("#d9483b", "#2f8f83", "#e7a42f", "#3c6fb0", "#8a4a8f", "#5d9a4a"),
    script="none",
    blades=0.2,
    lamp="lantern",
    garland="bulbs",
    furniture=("stall", "stall", "stall", "stall", "pots"),
    landmark="gate",
    frames=("#6d4028", "#7d5233"),
)
ALLEY = Look(
    name="alley",
    night="#5a4656",
    walls=("#96604c", "#7f5346", "#b08a6e", "#8c8079", "#a5755a"),
    trims=("#6d5a4e", "#c2aa8c"),
    windows=("sash", "shutter"),
    roof="flat",
    floors=(3, 5),
    edge=0.80,
    paving="cobbles",
    awnings=("#8d3b34", "#2e5d55", "#8a6a2c"),
    script="latin",
    blades=0.9,
    lamp="wall",
    garland="bulbs",
    shops=0.55,
    cables=0.4,
    furniture=("pots", "bicycle", "barrel", "pots", "board"),
    landmark="houses",
)
VILLAGE = Look(
    name="village",
    night="#3d4f86",
    walls=("#f3e5ca", "#e9bd92", "#dd9273", "#f1d793", "#adc7ba", "#ecdcd4", "#c9d3df"),
    trims=("#fbf3e2", "#7a5138"),
    windows=("cottage",),
    roof="gable",
    floors=(1, 2),
    edge=0.692,
    paving="cobbles",
    awnings=("#c0504a", "#4f8a68", "#e0a84a"),
    script="none",
    blades=0.0,
    lamp="post",
    trees=0.6,
    shops=0.35,
    furniture=("pots", "bench", "barrel", "planter", "bicycle"),
    landmark="church",
    frames=("#5f8f86", "#a35445", "#4f6d92", "#7b5a44"),
)

HUTONG = replace(
    ALLEY,
    name="alley",
    walls=("#9a9793", "#8a8784", "#a5a19a", "#928c86"),
    trims=("#6f6c6a", "#b5afa6"),
    windows=("shutter", "cottage"),
    roof="gable",
    floors=(1, 1),
    edge=0.765,
    paving="slabs",
    awnings=("#a8322c", "#8d3b34"),
    script="none",
    blades=0.0,
    lamp="lantern",
    garland="lanterns",
    trees=0.35,
    shops=0.2,
    cables=1.0,
    furniture=("bicycle", "pots", "bench", "pots"),
    frames=("#8a2a24", "#6d2a26"),
)
BACKSTREET = replace(ALLEY, edge=0.83, cables=1.0, garland=None, shops=0.3, furniture=("barrel", "bicycle", "pots"))
TOKYO_LANE = replace(TOKYO, edge=0.815, floors=(3, 5), furniture=("board", "bicycle", "vending", "pots"), blades=3.0)
AVENUE = replace(
    CITY,
    name="avenue",
    walls=("#d6c7b0", "#c7a079", "#e2d6c4", "#b9714f", "#cbbfae"),
    floors=(4, 6),
    edge=0.672,
    trees=1.0,
    cars=0.4,
    lamp="globe",
    furniture=("bench", "planter", "cafe", "bench", "bicycle"),
)
SUBURB = replace(
    VILLAGE,
    name="village",
    walls=("#f3e5ca", "#e4ece6", "#dbe4ee", "#f1dfc4", "#e6d6d0"),
    floors=(1, 2),
    edge=0.664,
    paving="asphalt",
    trees=0.95,
    shops=0.0,
    lamp="arm",
    furniture=("planter", "pots", "bicycle", "planter"),
    landmark="church",
)
DOWNTOWN = replace(
    CITY,
    name="city",
    walls=("#7c8695", "#8d97a8", "#6d7686", "#a9b4c2", "#96886f"),
    windows=("ribbon", "ribbon", "sash"),
    floors=(9, 14),
    edge=0.71,
    cars=1.0,
    trees=0.25,
)

LOOKS = {
    "tokyo": TOKYO, "paris": PARIS, "city": CITY, "market": MARKET, "alley": BACKSTREET, "village": VILLAGE,
    "hutong": HUTONG, "avenue": AVENUE, "suburb": SUBURB, "downtown": DOWNTOWN,
}  # fmt: skip

_TOKYO = (
    "tokyo shibuya shinjuku akihabara osaka kyoto japan seoul korea neon chinatown hong shanghai cyberpunk "
    "东京 大阪 首尔 香港 台北 涩谷"
)
_SAID: tuple[tuple[str, str], ...] = (
    ("hutong", "hutong 胡同 弄堂"),
    ("alley", "alley alleyway laneway backstreet passage 小巷 巷子 后巷"),
    ("tokyo", _TOKYO),
    ("paris", "paris france europe rome london vienna prague lisbon madrid barcelona café cafe old 巴黎 伦敦 老街"),
    ("market", "market bazaar souk marrakesh marrakech istanbul fair stalls"),
    ("avenue", "avenue boulevard 大道 大街 林荫"),
    ("suburb", "suburb suburbs suburban neighbourhood neighborhood residential driveway 郊区 住宅区 小区"),
    ("village", "village cottage cottages hamlet countryside lane passage courtyard house"),
    ("downtown", "downtown manhattan york chicago metropolis skyscrapers financial centre center big 市中心 纽约 上海"),
    ("city", "city town brooklyn urban subway crosswalk road highway"),
)


def look_for(place: str | None, *, roll: float = 0.0) -> Look:
    """The look that stands for `place` as said; unknown or missing, one of three chosen by `roll` in 0..1."""
    name = says(place, _SAID)
    if name == "alley" and says(place, (("tokyo", _TOKYO),)):
        return TOKYO_LANE
    return LOOKS[name] if name else (CITY, TOKYO, PARIS)[min(2, int(roll * 3))]
