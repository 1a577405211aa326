"""The closed word lists of the storyboard, and the colour names engines can paint."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

VERSION: Final = "offshoot.storyboard/1"

Aspect = Literal["9:16", "1:1", "16:9"]
Fps = Literal[24, 30]
Framing = Literal["wide", "full", "medium", "close", "detail"]
Angle = Literal["eye level", "low", "high", "overhead"]
Tempo = Literal["normal", "slow motion", "time-lapse", "frozen"]
SetName = Literal[
    "sea",
    "street",
    "forest",
    "studio",
    "living room",
    "temple",
    "cinema",
    "station",
    "laboratory",
    "workshop",
    "gym",
    "corridor",
    "library",
    "shop",
    "museum",
    "restaurant",
    "classroom",
    "office",
    "bathroom",
    "bedroom",
    "kitchen",
    "neon city",
    "park",
    "village",
    "underwater",
    "desert",
    "snow field",
    "mountain",
    "farm",
    "market",
    "stage",
    "stadium",
    "river",
    "jungle",
    "waterfall",
    "meadow",
    "playground",
    "rooftop",
    "sky",
    "space",
    "road",
    "harbour",
]
Time = Literal["dawn", "morning", "day", "golden hour", "sunset", "dusk", "night"]
Weather = Literal["clear", "cloudy", "rain", "storm", "snow", "fog", "wind"]
Season = Literal["spring", "summer", "autumn", "winter"]
Move = Literal[
    "static",
    "pan left",
    "pan right",
    "tilt up",
    "tilt down",
    "zoom in",
    "zoom out",
    "dolly in",
    "dolly out",
    "truck left",
    "truck right",
    "pedestal up",
    "pedestal down",
    "orbit",
    "roll",
    "handheld",
    "shake",
    "crane up",
    "crane down",
    "rack focus",
    "oblique",
]
Speed = Literal["slow", "normal", "fast"]
Position = Literal["left", "centre", "right"]
Habitat = Literal["ground", "water", "sky", "table", "under water"]
RelationKind = Literal[
    "left of", "right of", "above", "below", "in front of", "behind", "on", "under", "inside", "next to"
]
TransitionKind = Literal["cut", "dissolve", "fade"]
Match = Literal["exact", "near", "none"]
Role = Literal["title", "kicker", "subtitle", "price", "rating", "cta", "legal"]
Mood = Literal[
    "warm",
    "calm",
    "bright",
    "tense",
    "dreamy",
    "melancholy",
    "playful",
    "epic",
    "romantic",
    "mysterious",
    "jazzy",
    "energetic",
    "festive",
    "eerie",
]
Ambience = Literal[
    "waves",
    "rain",
    "wind",
    "birds",
    "crickets",
    "city",
    "room",
    "crackle",
    "thunder",
    "gulls",
    "snow hush",
    "stream",
    "waterfall",
    "underwater",
    "jungle",
    "frogs",
    "space",
    "crowd",
    "cafe",
    "stadium",
    "station",
    "harbour",
    "office",
    "kitchen",
    "farm",
    "machines",
    "bells",
]
Cue = Literal[
    "whoosh",
    "chime",
    "impact",
    "riser",
    "pop",
    "footsteps",
    "hooves",
    "splash",
    "engine",
    "wings",
    "typing",
    "shutter",
    "applause",
    "bounce",
    "pour",
    "sizzle",
    "chop",
    "swish",
    "horn",
    "bell",
    "bark",
    "meow",
    "moo",
    "roar",
    "chirp",
]
LayoutKind = Literal["side by side", "stacked", "picture in picture"]

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
FPS: tuple[Fps, ...] = get_args(Fps)
FRAMINGS: tuple[Framing, ...] = get_args(Framing)
ANGLES: tuple[Angle, ...] = get_args(Angle)
TEMPOS: tuple[Tempo, ...] = get_args(Tempo)
SETS: tuple[SetName, ...] = get_args(SetName)
TIMES: tuple[Time, ...] = get_args(Time)
WEATHERS: tuple[Weather, ...] = get_args(Weather)
SEASONS: tuple[Season, ...] = get_args(Season)
MOVES: tuple[Move, ...] = get_args(Move)
SPEEDS: tuple[Speed, ...] = get_args(Speed)
POSITIONS: tuple[Position, ...] = get_args(Position)
RELATIONS: tuple[RelationKind, ...] = get_args(RelationKind)
TRANSITIONS: tuple[TransitionKind, ...] = get_args(TransitionKind)
MATCHES: tuple[Match, ...] = get_args(Match)
ROLES: tuple[Role, ...] = get_args(Role)
MOODS: tuple[Mood, ...] = get_args(Mood)
AMBIENCES: tuple[Ambience, ...] = get_args(Ambience)
CUES: tuple[Cue, ...] = get_args(Cue)
LAYOUTS: tuple[LayoutKind, ...] = get_args(LayoutKind)

# The named colours the director writes into cast[].colours; a person may also write "#rrggbb".
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "red": "#d8342b",
        "crimson": "#a9162c",
        "maroon": "#6d1a23",
        "orange": "#ee7d23",
        "amber": "#f2a72e",
        "yellow": "#f4cf31",
        "gold": "#d4a437",
        "olive": "#77802f",
        "lime": "#9ad52f",
        "green": "#3c9b46",
        "emerald": "#1c9a68",
        "mint": "#9fe0bd",
        "teal": "#1d8a8a",
        "turquoise": "#35c4bd",
        "cyan": "#2fc3e0",
        "blue": "#2f69d0",
        "navy": "#1c2c5b",
        "indigo": "#3f3a9c",
        "purple": "#7a3fae",
        "violet": "#8a5bd6",
        "lavender": "#b9a6e3",
        "magenta": "#c9309c",
        "pink": "#f08fb4",
        "coral": "#f3775f",
        "peach": "#f8bd97",
        "beige": "#ddcdb0",
        "cream": "#f4ead2",
        "brown": "#7b4f2f",
        "bronze": "#a26b36",
        "copper": "#b8693f",
        "black": "#1b1a1f",
        "charcoal": "#3a3a42",
        "grey": "#8b8c93",
        "silver": "#bfc4cb",
        "white": "#f5f4f0",
    }
)

# Deeds done with another member of the cast that bring the two together in the picture.
RIDE = frozenset(("ride", "mount", "gallop", "skate", "skateboard", "surf", "ski", "snowboard"))
BOARD = frozenset(("sail", "row", "paddle", "drive", "steer", "pilot", "canoe", "kayak", "cruise", "crew", "board"))
SEATED = RIDE | BOARD
FLY = frozenset(("fly", "launch", "release"))
_HOLDING = """hold carry play read eat drink lick chew bite hug cuddle write paint draw type drum strum wave juggle
    bounce throw catch kick lift use open serve cook bake sip munch devour push pull show give offer wear brush call
    knit sew sell buy balance dribble toss hit swing pour taste cut slice"""
HOLD = frozenset(_HOLDING.split())
CHASE = frozenset(("chase", "follow", "hunt", "race", "pursue", "stalk", "herd"))
TOGETHER = SEATED | FLY | HOLD | CHASE
