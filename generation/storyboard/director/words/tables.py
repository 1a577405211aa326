"""The director's word tables, read once and indexed by phrase."""

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from generation.storyboard.director.words.inflect import verb_forms
from generation.storyboard.director.words.text import key_of
from generation.storyboard.styles import wordings
from generation.storyboard.vocabulary import SETS

Phrase = tuple[str, ...]
Senses = dict[str, Any]

# What may follow a style's name in Chinese.
_STYLE_ZH = (
    *(
        "风格",
        "风格的",
        "风",
        "风的",
        "画风",
        "画风的",
        "笔触",
        "笔触的",
        "质感",
        "质感的",
        "效果",
        "效果的",
        "滤镜",
        "手法",
    ),
    *(
        "技法",
        "画法",
        "画派",
        "色调",
        "色调的",
        "的风格",
        "的画风",
        "的笔触",
        "的质感",
        "式",
        "式的",
        "系",
        "系的",
        "美学",
    ),
)
_LONGEST_STYLE_WORD = 3
_WHOSE = ("his", "her", "their", "its")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun the director knows: the word itself, the drawing for it (None if there is none), how well it fits and
    what kind of thing it is."""

    word: str
    asset: str | None
    kind: str
    match: str
    habitat: str


@dataclass(slots=True)
class Tables:
    """Every phrase with its senses by category, and the plain word sets the grammar asks for."""

    senses: dict[Phrase, Senses] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    pronouns: dict[str, str] = field(default_factory=dict)
    by_object: dict[tuple[str, str], str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    qualities: frozenset[str] = frozenset()
    parts: set[str] = field(default_factory=set)
    beside: dict[Phrase, str] = field(default_factory=dict)
    style_words: frozenset[Phrase] = frozenset()

    def add(self, phrase: str, category: str, value: Any) -> None:
        """Give a phrase a sense; the first value of a category stands."""
        self.put(key_of(phrase), category, value)

    def put(self, key: Phrase, category: str, value: Any) -> None:
        """Like `add`, for a phrase already cut into folded words."""
        if key:
            self.senses.setdefault(key, {}).setdefault(category, value)
            self.parts.update(key)
            self.longest[key[0]] = max(self.longest.get(key[0], 0), len(key))

    def styled(self, key: Phrase) -> str | None:
        """The style that a phrase names, by itself or beside a word for one ("retro look"); None if there is none."""
        named: str | None = self.senses.get(key, {}).get("style")
        for size in range(1, min(len(key), _LONGEST_STYLE_WORD + 1)):
            if named is not None or key[-size:] not in self.style_words:
                continue
            stem = key[:-size]
            named = self.senses.get(stem, {}).get("style")
            drawn_like = key[-1] == "like" and stem[-1].endswith(("ed", "wn"))
            if named is None and not drawn_like and (size > 1 or key[0].isascii()):
                named = self.beside.get(stem)
        return named

    def noun(self, word: str) -> Noun | None:
        """What is known of a noun."""
        found: Noun | None = self.senses.get(key_of(word), {}).get("noun")
        return found


def data(name: str) -> Any:
    """A table of `data/` as it lies on disk."""
    return json.loads((files("generation.storyboard.director") / "data" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def tables() -> Tables:
    """All tables, indexed. Costs some tens of milliseconds once a process."""
    built = Tables()
    _settings(built, data("setting"))
    _modifiers(built, data("modifiers"))
    _verbs(built, data("verbs"))
    _sounds(built, data("sounds"))
    _grammar(built, data("grammar"))
    _styles(built, data("styles"))
    _speeds(built, data("camera"))
    _nouns(built, data("nouns"))
    _words(built, data("words"))
    _chinese(built, data("nouns_zh"))
    built.whole = frozenset(data("whole_zh").split("|"))
    for word in data("grammar")["clothing"]["zh"].split("|"):
        built.add(word, "noun", Noun(word, None, "object", "none", "ground"))
    return built


def _listed(entry: dict[str, str]) -> list[str]:
    return [phrase for language in ("en", "zh") for phrase in entry.get(language, "").split("|") if phrase]


def _settings(built: Tables, table: dict[str, Any]) -> None:
    for category in ("time", "weather", "season"):
        for value, entry in table[category].items():
            for phrase in _listed(entry):
                built.add(phrase, category, value)
    for name, degrees in table["place"].items():
        for degree, entry in degrees.items():
            for phrase in _listed(entry):
                built.add(phrase, "place", (name, degree))
    for phrase in _listed(table["building"]):
        built.add(phrase, "building", True)
        built.add(f"{phrase} interior", "place", ("studio", "near"))
    for emoji, (category, value) in table["emoji"].items():
        built.add(emoji, category, tuple(value) if isinstance(value, list) else value)
    for name, entry in table["scenery"].items():
        for phrase in _listed(entry):
            built.add(phrase, "scenery", name)


def _modifiers(built: Tables, table: dict[str, Any]) -> None:
    for category in ("colour", "size", "material", "pose", "position"):
        for value, entry in table[category].items():
            for phrase in _listed(entry):
                built.add(phrase, category, value)
    _blended(built, table["colour"])
    for count, entry in table["number"].items():
        for phrase in _listed(entry):
            built.add(phrase, "number", int(count))
    for phrase in _listed(table["quality"]):
        built.add(phrase, "quality", True)


def _blended(built: Tables, colours: dict[str, dict[str, str]]) -> None:
    """Two colours in one Chinese word (黑白相间), shades (浅绿色), and what a colour says of one ("red-haired")."""
    single = {word: value for value, entry in colours.items() for word in entry["zh"].split("|") if len(word) == 1}
    for one, value in single.items():
        for shade in "浅淡亮深暗":
            for phrase in (f"{shade}{one}色", f"{shade}{one}"):
                built.add(phrase, "colour", value)
        for other, second in single.items():
            for phrase in (f"{one}{other}相间", f"{one}{other}色", f"{one}{other}两色", f"{one}{other}"):
                if one != other and "colour" not in built.senses.get(key_of(phrase), {}):
                    built.add(phrase, "colours", (value, second))
    for value in colours:
        for part in ("haired", "eyed", "bearded", "faced", "winged"):
            built.add(f"{value} {part}", "quality", True)


def _verbs(built: Tables, table: dict[str, Any]) -> None:
    for base in table["en"].split("|"):
        for form, kind in verb_forms(base).items():
            built.add(form, "verb", (base, kind))
    for base, forms in table["irregular"].items():
        for form, kind in _irregular(base, forms):
            built.add(form, "verb", (base, kind))
    bent: dict[str, list[tuple[str, str]]] = {}
    for key, senses in built.senses.items():
        if "verb" in senses and len(key) == 1:
            bent.setdefault(senses["verb"][0], []).append((key[0], senses["verb"][1]))
    for phrase in table["phrasal"].split("|"):
        stem, _, particle = phrase.partition(" ")
        for form, kind in bent.get(stem, ()):
            built.add(f"{form} {particle}", "verb", (phrase, kind))
    for phrase in table["own"].split("|"):
        stem, _, part = phrase.partition(" ")
        for form, kind in bent.get(stem, ()):
            for whose in _WHOSE:
                built.add(f"{form} {whose} {part}", "verb", (phrase, kind))
                built.add(f"{form} {whose} {part}s", "verb", (phrase, kind))
    for base, forms in table["light"].items():
        for form in forms.split():
            built.add(form, "verb", (base, "ing" if form.endswith("ing") else "s"))
    for base, phrases in table["zh"].items():
        for phrase in phrases.split("|"):
            built.add(phrase, "verb", (base, "zh"))
    for base, phrases in table["zh_object"].items():
        for phrase in phrases.split("|"):
            deed, _, done_to = phrase.partition("+")
            built.add(deed + done_to, "verb before", (len(key_of(deed)), (base, "zh")))
            built.by_object.setdefault((deed, done_to), base)
    for base, phrases in table["zh_by_object"].items():
        for phrase in phrases.split("|"):
            deeds, _, things = phrase.partition("+")
            for deed in deeds.split(","):
                built.by_object.update({(deed, thing): base for thing in things.split(",")})


def _irregular(base: str, forms: str) -> list[tuple[str, str]]:
    """The listed forms; those of a phrase ("sets sail setting sail") are cut where its number of words repeats."""
    size, words = len(base.split()), forms.split()
    found = []
    for at in range(0, len(words), size):
        form = " ".join(words[at : at + size])
        kind = "ing" if "ing" in form else "s" if words[at].endswith("s") else "past"
        found.append((form, kind))
    return found


def _sounds(built: Tables, table: dict[str, Any]) -> None:
    for category in ("mood", "ambience"):
        for value, entry in table[category].items():
            for phrase in _listed(entry):
                built.add(phrase, category, value)
    for phrase, music in {**table["music"], **table["music_zh"]}.items():
        built.add(phrase, "music", tuple(music))
    for phrase in _listed(table["silence"]):
        built.add(phrase, "silence", True)


def _grammar(built: Tables, table: dict[str, Any]) -> None:
    for category in ("function", "request", "auxiliary", "pronoun", "conjunction", "negation", "break", "title_words"):
        for phrase in _listed(table[category]):
            built.add(phrase, category, True)
    for phrase in _listed(table["soft_break"]):
        built.add(phrase, "soft_break", True)
    for kind, entry in table["relation"].items():
        for phrase in _listed(entry):
            built.add(phrase, "relation", kind)
    for phrase in _listed(table["preposition"]):
        built.add(phrase, "preposition", phrase)
    for phrase in _listed(table["determiner"]):
        built.add(phrase, "determiner", phrase)
    for name in (
        "container",
        "clothing",
        "body",
        "depiction",
        "portion",
        "place_preposition",
        "place_head",
        "enter_preposition",
        "audience_preposition",
        "dish",
        "tailored",
        "event",
        "anywhere",
    ):
        built.sets[name] = frozenset(_listed(table[name]))
    for phrase, kind in table["back_relation"].items():
        built.add(phrase, "back_relation", kind)
    built.hints = _painted(table["hint"])
    built.homes = _painted(table["home"])
    built.groups = table["group"]
    built.pronouns = table["somebody"]
    for base, forms in table["speech"].items():
        for form in forms.split("|"):
            built.add(form, "speech", base)
    for phrase in _listed(table["narrator"]):
        built.add(phrase, "narrator", True)


def _painted(named: dict[str, str]) -> dict[str, str]:
    """Each word's first set that is painted; a word none of whose sets is painted falls away."""
    first = {word: next((one for one in sets.split("|") if one in SETS), None) for word, sets in named.items()}
    return {word: one for word, one in first.items() if one is not None}


def _styles(built: Tables, table: dict[str, Any]) -> None:
    """What names a style by itself, and what does so only beside a word for one: "retro look", "medieval painting"."""
    built.style_words = frozenset(key_of(word) for word in [*table["suffixes"].split("|"), *_STYLE_ZH])
    longest = {True: 1, False: max(len(word) for word in _STYLE_ZH)}
    for phrase in [*table["en"].split("|"), *table["zh"].split("|")]:
        built.add(phrase, "style", phrase)
    built.beside = {key_of(phrase): phrase for phrase in wordings()}
    for key in [*(key for key, senses in built.senses.items() if "style" in senses), *built.beside]:
        built.parts.update(key)
        most = len(key) + longest[key[0].isascii()]
        built.longest[key[0]] = max(built.longest.get(key[0], 0), most)
    built.parts.update(word for words in built.style_words for word in words)
    for phrase in ("black and white", "black white", "黑白"):
        built.add(phrase, "colours", ("black", "white"))
    built.names = frozenset(table["names"].split("|"))


def _speeds(built: Tables, table: dict[str, Any]) -> None:
    for value, entry in table["speed"].items():
        for phrase in _listed(entry):
            built.add(phrase, "speed", value)


def _nouns(built: Tables, table: dict[str, Any]) -> None:
    for nouns in table.values():
        for word, (asset, kind, match, habitat) in nouns.items():
            built.add(word, "noun", Noun(word, asset, kind, match, habitat))


def _chinese(built: Tables, table: dict[str, dict[str, str]]) -> None:
    """Everyday Chinese nouns by the English noun whose drawing they share."""
    for match, nouns in table.items():
        for word, english in nouns.items():
            noun = built.noun(english) or Noun(english, None, "object", "none", "ground")
            fit = "near" if "near" in {match, noun.match} else noun.match
            built.add(word, "noun", Noun(word, noun.asset, noun.kind, fit, noun.habitat))


def _words(built: Tables, table: dict[str, Any]) -> None:
    """Words that are known but not drawn: cousins of drawn things, other things, emoji, and words that name nothing."""
    for drawn, cousins in table["near"].items():
        noun = built.noun(drawn)
        if noun is not None:
            for word in cousins.split("|"):
                if "quality" not in built.senses.get(_split(word), {}):
                    built.put(_split(word), "noun", Noun(word, noun.asset, noun.kind, "near", noun.habitat))
    for kind, words in table["things"].items():
        for word in words.split("|"):
            built.put(_split(word), "noun", Noun(word, None, kind, "none", "ground"))
    for emoji, drawn in table["emoji"].items():
        noun = built.noun(drawn)
        if noun is not None and (emoji,) not in built.senses:
            built.put((emoji,), "noun", noun)
    built.qualities = frozenset(table["qualities"].split("|"))


def _split(word: str) -> Phrase:
    return tuple(word.replace("-", " ").split())
