"""The prompt of a shot: who does what where, how it is lit and filmed, in what style; and its negative."""

from collections.abc import Sequence
from typing import NamedTuple

from generation.engines.diffusion.telling.english import in_english, shot_in_english
from generation.engines.diffusion.telling.grammar import (
    article,
    is_mass,
    listed,
    number,
    participle,
    plural,
    sentence,
)
from generation.engines.diffusion.telling.scene import (
    ANGLES,
    BEFORE,
    DULL_LIGHT,
    FRAMINGS,
    INDOOR_LIGHT,
    INDOORS,
    MATERIALS,
    MOVES,
    OUTDOOR_LIGHT,
    PLACES,
    PLAYED,
    RELATIONS,
    SEASONS,
    SKYLESS,
    SPEEDS,
    TEMPOS,
    TIMES,
    TOWARDS,
    WEATHERS,
)
from generation.storyboard.schema import (
    Action,
    AmbienceTrack,
    CastMember,
    ScoreTrack,
    Setting,
    Shot,
    Storyboard,
    Subject,
    VoiceTrack,
)

_CROWD = 13
_PHOTOGRAPHIC = "Photorealistic, cinematic, natural motion, sharp details"
_DRAWN = "cartoon, illustration, painting, paper cut-out, toy"
_STILL = "still picture, frozen motion"


class Telling(NamedTuple):
    """What a model is told of one shot."""

    prompt: str
    negative: str


def tell(storyboard: Storyboard, shot: Shot, *, negative: str, sound: bool = False, english: bool = False) -> Telling:
    """A shot as a paragraph of English, and what it must not show: the model's own `negative`, what the style is not,
    and stillness where something is to move. With `sound`, what is heard is told as well.

    Nouns, places and styles stand as the storyboard has them, Chinese ones too, unless all is to be in `english`, as
    far as there are English words for what stands for them; everything else is English anyway.
    """
    if english:
        storyboard, shot = in_english(storyboard), shot_in_english(shot)
    named = {member.id: member for member in storyboard.cast}
    subjects = [subject for subject in shot.subjects if subject.cast in named]
    told = _Told(named, subjects)
    framing = f"{FRAMINGS[shot.framing]} {ANGLES[shot.angle]}"
    parts = [
        f"{storyboard.style}" if storyboard.style else "",
        f"{framing} {_place(shot.setting)} {TIMES[shot.setting.time]}{_weather(shot.setting)}",
        *told.sentences(),
        _light(shot.setting),
        _camera(shot, told.first()),
        TEMPOS[shot.tempo],
        *_moods(storyboard),
        f"The whole picture is in {storyboard.style}" if storyboard.style else _PHOTOGRAPHIC,
        *(_heard(storyboard) if sound else []),
    ]
    against = [negative, "" if storyboard.style else _DRAWN, "" if shot.tempo == "frozen" else _STILL]
    return Telling(" ".join(filter(None, map(sentence, parts))), ", ".join(filter(None, against)))


class _Told:
    """The subjects of a shot as sentences; who was named before is "the" from then on."""

    def __init__(self, named: dict[str, CastMember], subjects: Sequence[Subject]) -> None:
        self._named, self._subjects, self._known = named, subjects, set[str]()

    def first(self) -> str:
        """Who the camera is about."""
        return self._the(self._named[self._subjects[0].cast]) if self._subjects else "the scene"

    def sentences(self) -> list[str]:
        """One for each subject, but for those that an earlier one has said all of."""
        return [told for subject in self._subjects if (told := self._sentence(subject))]

    def _sentence(self, subject: Subject) -> str:
        member = self._named[subject.cast]
        again = subject.cast in self._known
        doing = [*([subject.pose] if subject.pose else []), *(self._action(action) for action in subject.actions)]
        stands = [f"{RELATIONS[one.kind]} {self._some(one.to)}" for one in subject.relations if one.to in self._named]
        where = {"left": "on the left", "right": "on the right", "centre": "in the centre"}.get(subject.position or "")
        said = " ".join(filter(None, [listed(doing), listed(stands)]))
        if again and not said and not where:
            return ""
        name = self._the(member) if again else self._some(subject.cast)
        verb = "are" if member.count > 1 and member.noun.isascii() else "is"
        tail = f" {said}" if said else ""
        if where:
            tail += f"{' ' if not said else ', '}{where} of the picture"
        return f"{name} {verb}{tail}" if tail else name

    def _action(self, action: Action) -> str:
        if action.target is None or action.target not in self._named:
            return participle(action.verb)
        member = self._named[action.target]
        between = TOWARDS.get(action.verb, "")
        if action.verb == "play" and member.noun.rsplit(" ", 1)[-1] in PLAYED:
            between = ""
        return " ".join(filter(None, [participle(action.verb), between, self._some(action.target)]))

    def _some(self, cast: str) -> str:
        """A member named for the first time with all that is known of it, and shortly from then on."""
        member = self._named[cast]
        if cast in self._known:
            return self._the(member)
        self._known.add(cast)
        adjectives = [
            member.size or "",
            *(colour for colour in member.colours if not colour.startswith("#") and colour not in member.noun),
            MATERIALS.get(member.material or "", member.material or ""),
        ]
        space = " " if member.noun[:1].isascii() else ""
        described = " ".join(filter(None, adjectives))
        if member.count == 1:
            words = f"{described}{space if described else ''}{member.noun}"
            return words if is_mass(member.noun) else article(words)
        many = f"{described}{space if described else ''}{plural(member.noun)}"
        return f"a crowd of {many}" if member.count >= _CROWD else f"{number(member.count)} {many}"

    def _the(self, member: CastMember) -> str:
        noun = member.noun if member.count == 1 else plural(member.noun)
        return noun if not noun[:1].isascii() or noun[:1].isupper() else f"the {noun}"


def _place(setting: Setting) -> str:
    place = setting.place
    if place is None or place == setting.set:
        return PLACES[setting.set]
    if not place[:1].isascii():
        return f"at {place}"
    last = place.rsplit(" ", 1)[-1].lower()
    before = BEFORE.get(last, "in")
    if last == "underwater" or place.startswith(("in ", "on ", "at ", "by ", "under ")):
        return place
    if before.endswith(" the") or place[:1].isupper() or place.startswith(("the ", "a ", "an ")):
        return f"{before} {place}"
    many = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return f"{before} {place if many else article(place)}"


def _weather(setting: Setting) -> str:
    season = f" {SEASONS[setting.season]}" if setting.season else ""
    if setting.set in SKYLESS:
        seen = [weather for weather in setting.weather if weather not in {"clear", "wind"}]
        outside = f", {listed(seen)} outside" if seen and setting.set in INDOORS else ""
        return season + outside
    return season + (f", {listed([WEATHERS[weather] for weather in setting.weather])}" if setting.weather else "")


def _light(setting: Setting) -> str:
    if setting.set == "studio":
        return "soft studio light"
    if setting.set in INDOORS:
        return INDOOR_LIGHT[setting.time]
    if setting.set == "underwater":
        return "blue light falling through the water in shafts"
    if setting.set == "space":
        return "hard sunlight against the black of space and stars"
    dull = {"cloudy", "rain", "storm", "snow", "fog"} & set(setting.weather)
    if dull and setting.time in {"day", "morning"}:
        return DULL_LIGHT
    return OUTDOOR_LIGHT[setting.time]


def _camera(shot: Shot, subject: str) -> str:
    moves = sorted(shot.camera, key=lambda move: move.start_ms)
    if not moves:
        return "The camera holds still"
    said = [MOVES[move.move].format(slowly=SPEEDS[move.speed], subject=subject) for move in moves]
    if len(said) == 1:
        return f"The camera {said[0]}"
    together = all(move.start_ms == moves[0].start_ms for move in moves)
    return f"The camera {listed(said)} at once" if together else f"The camera {', then '.join(said)}"


def _moods(storyboard: Storyboard) -> list[str]:
    moods = [track.mood for track in storyboard.tracks if isinstance(track, ScoreTrack)]
    return [f"The mood is {listed(list(dict.fromkeys(moods)))}"] if moods else []


def _heard(storyboard: Storyboard) -> list[str]:
    places = [track.name for track in storyboard.tracks if isinstance(track, AmbienceTrack)]
    music = [f"{track.mood} music" for track in storyboard.tracks if isinstance(track, ScoreTrack)]
    heard = [*(f"the sound of {name}" for name in places), *music]
    # Spoken lines are laid over the model's sound afterwards, so nobody else may speak.
    silent = ", no voices" if any(isinstance(track, VoiceTrack) for track in storyboard.tracks) else ""
    return [f"Heard are {listed(heard)}{silent}"] if heard else []
