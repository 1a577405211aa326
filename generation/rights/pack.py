"""The starter pack: music beds, ambiences and looks that are ours, by name."""

from dataclasses import dataclass
from itertools import chain, zip_longest

from generation.storyboard.vocabulary import AMBIENCES
from licensing.models import Work

TASK = "generation.starter"
# As long as a film may be: nothing has to begin again.
BED_SECONDS = 20
AMBIENCE_SECONDS = 10
PEAKS = 120


@dataclass(frozen=True, slots=True)
class Bed:
    """A piece of music: its titles, the mood it is composed in, beats a minute, and the seed of its tune."""

    title: str
    chinese: str
    mood: str
    tempo: int
    seed: int


@dataclass(frozen=True, slots=True)
class Look:
    """A painted set in a light and a weather that become it, perhaps in a style."""

    set: str
    time: str
    weather: str = "clear"
    style: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One work of the pack: its slug, its kind, and what it is made from."""

    slug: str
    kind: str
    of: Bed | Look | str


BEDS = (
    Bed("Lantern Street", "灯笼街", "warm", 84, 11),
    Bed("Low Tide", "退潮", "calm", 66, 21),
    Bed("First Tram", "头班电车", "bright", 112, 31),
    Bed("Moth Hours", "飞蛾时分", "dreamy", 70, 51),
    Bed("Letters Unsent", "未寄出的信", "melancholy", 68, 61),
    Bed("Tin Parade", "铁皮游行", "playful", 120, 71),
    Bed("The Far Ridge", "远山", "epic", 100, 81),
    Bed("Two Cups", "两杯茶", "romantic", 72, 91),
    Bed("Under the Ivy", "常春藤下", "mysterious", 78, 101),
    Bed("Back Table", "角落的桌子", "jazzy", 104, 111),
    Bed("Green Light", "绿灯", "energetic", 128, 121),
    Bed("Garland", "花环", "festive", 116, 131),
    Bed("The Seventh Stair", "第七级台阶", "tense", 92, 41),
    Bed("Empty Carousel", "空旋转木马", "eerie", 72, 141),
    Bed("Bread and Honey", "面包与蜂蜜", "warm", 96, 12),
    Bed("Paper Boats", "纸船", "calm", 76, 22),
    Bed("Open Window", "敞开的窗", "bright", 124, 32),
    Bed("Slow Orbit", "缓慢的轨道", "dreamy", 80, 52),
    Bed("Rain on Zinc", "锌皮上的雨", "melancholy", 76, 62),
    Bed("Cat on the Piano", "钢琴上的猫", "playful", 132, 72),
    Bed("Night Shift", "夜班", "jazzy", 88, 112),
)
LOOKS = (
    Look("sea", "sunset"),
    Look("neon city", "night", "rain"),
    Look("forest", "dawn", "fog"),
    Look("living room", "dusk"),
    Look("mountain", "golden hour"),
    Look("street", "night", "snow"),
    Look("meadow", "morning"),
    Look("harbour", "dawn"),
    Look("studio", "day"),
    Look("rooftop", "dusk"),
    Look("jungle", "morning"),
    Look("underwater", "day"),
    Look("desert", "sunset"),
    Look("snow field", "morning"),
    Look("restaurant", "night"),
    Look("library", "dusk"),
    Look("village", "golden hour"),
    Look("stage", "night"),
    Look("space", "night"),
    Look("park", "day", style="watercolour"),
    Look("river", "morning", style="ink wash"),
    Look("market", "day", style="claymation"),
    Look("cinema", "night", style="film noir"),
)


def pieces() -> list[Piece]:
    """All of the pack in the order in which it is laid: music, an ambience and a look in turn."""
    beds = [Piece(f"bed-{_slug(bed.title)}", Work.Kind.MUSIC, bed) for bed in BEDS]
    places = [Piece(f"ambience-{_slug(name)}", Work.Kind.AMBIENCE, name) for name in AMBIENCES]
    looks = [Piece(f"look-{_slug(look.set)}-{_slug(look.time)}", Work.Kind.LOOK, look) for look in LOOKS]
    return [piece for piece in chain.from_iterable(zip_longest(beds, places, looks)) if piece is not None]


def missing() -> list[Piece]:
    """What of the pack is not laid yet."""
    laid = set(Work.objects.exclude(slug=None).values_list("slug", flat=True))
    return [piece for piece in pieces() if piece.slug not in laid]


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
