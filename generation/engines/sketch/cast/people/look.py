"""Looks: age, sex, skin, hair and clothes of one person, from what was said and, where nothing was, from the seed."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

_Option = TypeVar("_Option")
ROLES = Path(__file__).with_name("roles.tsv")
SKINS = ("#f7d0b4", "#eebd94", "#d99f70", "#b97a50", "#8a5638", "#5f3b2a")
# Hair that goes with a skin, by chance: dark hair is the world's usual one.
_HAIRS = (
    ("#e8bd68", "#8a5a34", "#4a2f22", "#b5532a", "#2b2126"),
    ("#2b2126", "#5a3a26", "#8a5a34", "#2b2126", "#b5532a"),
    ("#2b2126", "#3a2620", "#241b22", "#5a3a26", "#2b2126"),
    ("#241b22", "#2b2126", "#3a2620", "#241b22", "#2b2126"),
    ("#1f181d", "#241b22", "#2e2020", "#1f181d", "#241b22"),
    ("#1a1418", "#1f181d", "#241b22", "#1a1418", "#1f181d"),
)
# Which of SKINS a word stands for.
_SAID_SKINS = {
    "black": (4, 5), "african": (4, 5), "white": (0, 1), "caucasian": (0, 1), "european": (0, 1),
    "asian": (1, 2), "chinese": (1, 2), "japanese": (0, 1), "korean": (0, 1), "indian": (3, 4), "latino": (2, 3),
    "latina": (2, 3), "hispanic": (2, 3), "arab": (2, 3), "brown": (3, 4), "middle eastern": (2, 3),
    "黑人": (4, 5), "白人": (0, 1), "亚洲": (1, 2), "非洲": (4, 5),
}  # fmt: skip
_SAID_HAIR = {
    "blond": "#ecc46c", "blonde": "#ecc46c", "redhead": "#c2521f", "red-haired": "#c2521f", "ginger": "#c2521f",
    "brunette": "#6a4028", "grey-haired": "#c9c6d2", "gray-haired": "#c9c6d2", "金发": "#ecc46c", "红发": "#c2521f",
}  # fmt: skip
_OLD = ("old", "elderly", "senior", "aged", "grandpa", "grandma", "老")
_TOPS = ("#e2574c", "#3f8fe0", "#35a57a", "#f2b23a", "#8a63d2", "#f07f3c", "#2fa7b5", "#e8699a", "#5b6fd6", "#f4efe6")
_BOTTOMS = ("#3d4a78", "#2f3a56", "#6b5a4a", "#4a4f63", "#3f5f8c", "#7a4f6a")
_HAIRCUTS = {
    ("adult", "male"): ("short", "side", "curly", "crop", "short", "spiky"),
    ("adult", "female"): ("long", "bob", "ponytail", "bun", "curls", "long"),
    ("old", "male"): ("bald", "side", "bald", "short"),
    ("old", "female"): ("bun", "bob", "curls", "bun"),
    ("child", "male"): ("short", "spiky", "curly", "side"),
    ("child", "female"): ("pigtails", "ponytail", "bob", "long", "braids"),
    ("baby", "male"): ("tuft",),
    ("baby", "female"): ("tuft",),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that tells one person from another. Colours are "#rrggbb"; `hat` is "shape" or "shape:colour"."""

    sex: str
    age: str
    skin: str
    hair: str
    haircut: str
    top: str
    bottom: str
    legs: str
    sleeves: str
    shoes: str
    hat: str = ""
    extras: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Role:
    """What a role's row in roles.tsv settles; an empty field is left to the seed. `verb`: what it does by itself."""

    sex: str
    age: str
    top: str
    bottom: str
    legs: str
    sleeves: str
    hat: str
    haircut: str
    extras: frozenset[str]
    verb: str


@cache
def roles() -> Mapping[str, Role]:
    """Role name to its row."""
    found = {}
    for row in ROLES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            name, *cells = (cell.replace("-", "", 1) if cell == "-" else cell for cell in row.split("\t"))
            sex, age, top, bottom, legs, sleeves, hat, haircut, extras, verb = cells
            found[name] = Role(sex, age, top, bottom, legs, sleeves, hat, haircut, frozenset(extras.split()), verb)
    return MappingProxyType(found)


def look_of(role: str, noun: str, colours: tuple[str, ...], key: str) -> Look:
    """How a person of this role looks. `noun` is what the prompt called them, `colours` ("#rrggbb") what they wear;
    `key` tells one person from the next: the same key is the same person."""
    told, words = roles()[role], noun.lower()
    chance = _Chance(f"{key}/{role}")
    sex = told.sex or _said_sex(words) or chance.of(("female", "male"))
    age = told.age or ("old" if any(word in words for word in _OLD) else "adult")
    skins = next((span for word, span in _SAID_SKINS.items() if _has(words, word)), (0, 1, 2, 3, 4, 5))
    tone = chance.of(skins)
    hair = next((colour for word, colour in _SAID_HAIR.items() if _has(words, word)), "") or (
        chance.of(("#e9e6ee", "#cfccd8", "#b9b5c2")) if age == "old" else chance.of(_HAIRS[tone])
    )
    skirts = ("dress", "trousers", "skirt") if sex == "female" else ("trousers", "trousers", "shorts")
    legs = told.legs or ("onesie" if age == "baby" else chance.of(skirts if age != "old" else (skirts[0], "trousers")))
    top = (colours[0] if colours else "") or told.top or chance.of(_TOPS)
    bottom = (colours[1] if len(colours) > 1 else "") or told.bottom or chance.of(_BOTTOMS)
    extras = set(told.extras)
    if age == "old" and chance.of((True, False)):
        extras.add("glasses")
    if role == "grandfather" and chance.of((True, True, False)):
        extras.add("moustache")
    return Look(
        sex=sex,
        age=age,
        skin=SKINS[tone],
        hair=hair,
        haircut=told.haircut or chance.of(_HAIRCUTS[age, sex]),
        top=top,
        bottom=bottom,
        legs=legs,
        sleeves=told.sleeves or chance.of(("short", "long")),
        shoes=chance.of(("#3b2f4a", "#f4efe6", "#8a4a34", "#2f3a56")),
        hat=told.hat,
        extras=frozenset(extras),
    )


def _has(words: str, word: str) -> bool:
    return word in words if not word.isascii() else f" {word} " in f" {words} "


def _said_sex(words: str) -> str:
    """The sex that a noun like "policewoman" or "Asian man" says."""
    last = words.split()[-1] if words.split() else ""
    if last.endswith(("woman", "girl", "lady", "ess", "mother", "grandma")) or words.endswith(("女", "女人", "女孩")):
        return "female"
    if last.endswith(("man", "boy", "guy", "father", "grandpa")) and last not in ("human", "woman"):
        return "male"
    return "male" if words.endswith(("男", "男人", "男孩")) else ""


class _Chance:
    """Choices that a key settles, one after the other."""

    def __init__(self, key: str) -> None:
        self._key, self._count = key, 0

    def of(self, options: tuple[_Option, ...]) -> _Option:
        self._count += 1
        return options[zlib.crc32(f"{self._key}/{self._count}".encode()) // 7 % len(options)]
