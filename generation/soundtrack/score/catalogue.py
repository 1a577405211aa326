"""The moods by name."""

from generation.soundtrack.score.mood import Mood
from generation.soundtrack.score.moods.dark.eerie import EERIE
from generation.soundtrack.score.moods.dark.epic import EPIC
from generation.soundtrack.score.moods.dark.jazzy import JAZZY
from generation.soundtrack.score.moods.dark.melancholy import MELANCHOLY
from generation.soundtrack.score.moods.dark.mysterious import MYSTERIOUS
from generation.soundtrack.score.moods.dark.tense import TENSE
from generation.soundtrack.score.moods.light.bright import BRIGHT
from generation.soundtrack.score.moods.light.calm import CALM
from generation.soundtrack.score.moods.light.dreamy import DREAMY
from generation.soundtrack.score.moods.light.energetic import ENERGETIC
from generation.soundtrack.score.moods.light.festive import FESTIVE
from generation.soundtrack.score.moods.light.playful import PLAYFUL
from generation.soundtrack.score.moods.light.romantic import ROMANTIC
from generation.soundtrack.score.moods.light.warm import WARM

_ALL = (
    WARM,
    CALM,
    BRIGHT,
    TENSE,
    DREAMY,
    MELANCHOLY,
    PLAYFUL,
    EPIC,
    ROMANTIC,
    MYSTERIOUS,
    JAZZY,
    ENERGETIC,
    FESTIVE,
    EERIE,
)
MOODS: dict[str, Mood] = {mood.name: mood for mood in _ALL}
