"""The storyboard's closed words as a video model understands them."""

from collections.abc import Mapping

from generation.engines.diffusion.telling.grammar import words
from generation.storyboard.vocabulary import Angle, Framing, Move, RelationKind, Season, SetName, Speed, Tempo, Time

FRAMINGS: Mapping[Framing, str] = {
    "wide": "a wide shot",
    "full": "a full shot, the whole figure in the picture",
    "medium": "a medium shot",
    "close": "a close-up",
    "detail": "an extreme close-up of details",
}
ANGLES: Mapping[Angle, str] = {
    "eye level": "at eye level",
    "low": "from a low angle, looking up,",
    "high": "from a high angle, looking down,",
    "overhead": "from straight overhead",
}
TEMPOS: Mapping[Tempo, str] = {
    "normal": "",
    "slow motion": "filmed in slow motion",
    "time-lapse": "a time-lapse, hours passing in seconds",
    "frozen": "everything is frozen in time and nothing moves but the camera",
}
PLACES: Mapping[SetName, str] = {
    "sea": "by the sea",
    "street": "on a city street",
    "forest": "in a forest",
    "studio": "in a studio in front of a plain backdrop",
    "living room": "in a living room",
    "temple": "in a temple",
    "cinema": "in a cinema",
    "station": "in a railway station",
    "laboratory": "in a laboratory",
    "workshop": "in a workshop",
    "gym": "in a gym",
    "corridor": "in a corridor",
    "library": "in a library",
    "shop": "in a shop",
    "museum": "in a museum",
    "restaurant": "in a restaurant",
    "classroom": "in a classroom",
    "office": "in an office",
    "bathroom": "in a bathroom",
    "bedroom": "in a bedroom",
    "kitchen": "in a kitchen",
    "neon city": "in a neon-lit city",
    "park": "in a park",
    "village": "in a village",
    "underwater": "underwater",
    "desert": "in a desert",
    "snow field": "in a snow field",
    "mountain": "in the mountains",
    "farm": "on a farm",
    "market": "at a market",
    "stage": "on a stage",
    "stadium": "in a stadium",
    "river": "by a river",
    "jungle": "in a jungle",
    "waterfall": "by a waterfall",
    "meadow": "in a meadow",
    "playground": "on a playground",
    "rooftop": "on a rooftop",
    "harbour": "in a harbour",
    "sky": "in the sky",
    "space": "in outer space",
    "road": "on a road",
}
INDOORS: frozenset[SetName] = frozenset(
    {
        "studio", "living room", "temple", "cinema", "station", "laboratory", "workshop", "gym", "corridor", "library",
        "shop", "museum", "restaurant", "classroom", "office", "bathroom", "bedroom", "kitchen", "stage",
    }
)  # fmt: skip
# Where neither sky nor weather is seen.
SKYLESS: frozenset[SetName] = INDOORS | {"underwater", "space"}
# What stands before a place as said, by its last word; other places are stood in.
BEFORE: Mapping[str, str] = {
    **dict.fromkeys(words("seaside riverside lakeside waterfront seafront roadside poolside"), "by the"),
    **dict.fromkeys(
        words("sea ocean lake river pond canal pool waterfall harbour fountain campfire"),
        "by",
    ),
    **dict.fromkeys(
        words("sky moon universe cosmos countryside mountains clouds suburbs woods ruins"),
        "in the",
    ),
    **dict.fromkeys(
        words(
            "beach street road highway bridge rooftop roof balcony terrace stage island farm hill cliff plain "
            "ship boat deck dock pier platform playground field court pitch track path trail coast shore stairs "
            "staircase"
        ),
        "on",
    ),
    **dict.fromkeys(words("market fair festival airport party crossroads crossing station"), "at"),
}
TIMES: Mapping[Time, str] = {
    "dawn": "at dawn",
    "morning": "in the morning",
    "day": "in daylight",
    "golden hour": "at golden hour",
    "sunset": "at sunset",
    "dusk": "at dusk",
    "night": "at night",
}
WEATHERS: Mapping[str, str] = {
    "clear": "under a clear sky",
    "cloudy": "under an overcast sky",
    "rain": "in the rain",
    "storm": "in a thunderstorm with lightning",
    "snow": "in falling snow",
    "fog": "in thick fog",
    "wind": "in a strong wind",
}
SEASONS: Mapping[Season, str] = {
    "spring": "in spring",
    "summer": "in summer",
    "autumn": "in autumn",
    "winter": "in winter",
}
OUTDOOR_LIGHT: Mapping[Time, str] = {
    "dawn": "soft pale light of the first sun, cool shadows",
    "morning": "fresh bright morning light, long soft shadows",
    "day": "bright natural daylight",
    "golden hour": "warm low golden sunlight, long shadows, glowing edges",
    "sunset": "a glowing orange and pink sky, warm light from the setting sun",
    "dusk": "deep blue twilight, the first lights lit",
    "night": "dark night, moonlight and small lights",
}
INDOOR_LIGHT: Mapping[Time, str] = {
    "dawn": "pale first light through the windows",
    "morning": "bright morning light through the windows",
    "day": "soft natural daylight through the windows",
    "golden hour": "warm golden sunlight slanting in through the windows",
    "sunset": "orange evening light through the windows",
    "dusk": "blue twilight outside the windows, warm lamps inside",
    "night": "night outside, warm lamplight inside",
}
DULL_LIGHT = "soft grey light without hard shadows"
MOVES: Mapping[Move, str] = {
    "static": "holds still",
    "pan left": "pans {slowly} to the left",
    "pan right": "pans {slowly} to the right",
    "tilt up": "tilts {slowly} up",
    "tilt down": "tilts {slowly} down",
    "zoom in": "zooms {slowly} in",
    "zoom out": "zooms {slowly} out",
    "dolly in": "moves {slowly} forward, towards {subject}",
    "dolly out": "moves {slowly} backward, away from {subject}",
    "truck left": "tracks {slowly} sideways to the left",
    "truck right": "tracks {slowly} sideways to the right",
    "pedestal up": "rises {slowly} straight up",
    "pedestal down": "sinks {slowly} straight down",
    "orbit": "circles {slowly} around {subject}",
    "roll": "rolls {slowly} around its axis",
    "handheld": "is handheld, swaying a little",
    "shake": "shakes",
    "crane up": "cranes {slowly} up, high over the scene",
    "crane down": "cranes {slowly} down from high above",
    "rack focus": "pulls its focus {slowly} from the background to {subject}",
    "oblique": "drifts {slowly} diagonally",
}
SPEEDS: Mapping[Speed, str] = {"slow": "slowly", "normal": "smoothly", "fast": "fast"}
RELATIONS: Mapping[RelationKind, str] = {
    "left of": "to the left of",
    "right of": "to the right of",
    "above": "above",
    "below": "below",
    "in front of": "in front of",
    "behind": "behind",
    "on": "on",
    "under": "under",
    "inside": "inside",
    "next to": "next to",
}
MATERIALS: Mapping[str, str] = {"wood": "wooden", "gold": "golden", "wool": "woollen", "fabric": "cloth"}
# Verbs that reach their object through a preposition.
TOWARDS: Mapping[str, str] = {
    **dict.fromkeys(
        words("look stare gaze wave smile point shout bark laugh growl aim yell"),
        "at",
    ),
    **dict.fromkeys(words("talk speak listen sing bow whisper run crawl swim"), "to"),
    **dict.fromkeys(words("dance fight chat argue play wrestle"), "with"),
    **dict.fromkeys(words("sit lie stand lean sleep rest kneel"), "on"),
    **dict.fromkeys(["jump", "fly", "leap", "hover", "step"], "over"),
    **dict.fromkeys(["wait", "search"], "for"),
}
# What is played upon takes no preposition.
PLAYED = frozenset(
    words("guitar piano violin cello drum drums flute trumpet saxophone harp accordion keyboard ukulele banjo")
)
