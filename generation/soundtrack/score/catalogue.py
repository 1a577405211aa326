"""The moods by name."""

from generation.soundtrack.score.mood import Mood
from generation.soundtrack.score.moods.bright import BRIGHT
from generation.soundtrack.score.moods.calm import CALM
from generation.soundtrack.score.moods.dreamy import DREAMY
from generation.soundtrack.score.moods.epic import EPIC
from generation.soundtrack.score.moods.melancholy import MELANCHOLY
from generation.soundtrack.score.moods.playful import PLAYFUL
from generation.soundtrack.score.moods.tense import TENSE
from generation.soundtrack.score.moods.warm import WARM

MOODS: dict[str, Mood] = {mood.name: mood for mood in (WARM, CALM, BRIGHT, TENSE, DREAMY, MELANCHOLY, PLAYFUL, EPIC)}
