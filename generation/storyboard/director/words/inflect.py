"""English word forms: singulars to try for a plural, and every form of a verb."""

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "mice": "mouse", "geese": "goose",
    "feet": "foot", "teeth": "tooth", "oxen": "ox", "wolves": "wolf", "knives": "knife", "leaves": "leaf",
    "loaves": "loaf", "shelves": "shelf", "calves": "calf", "elves": "elf", "lives": "life", "wives": "wife",
    "scarves": "scarf", "hooves": "hoof", "thieves": "thief", "dice": "die", "cacti": "cactus",
    "policemen": "policeman", "firemen": "fireman", "snowmen": "snowman", "fishermen": "fisherman",
    "octopi": "octopus", "fungi": "fungus", "halves": "half", "dwarves": "dwarf", "businessmen": "businessman",
    "postmen": "postman", "kids": "kid",
}  # fmt: skip


def singulars(word: str) -> list[str]:
    """Singular forms that a word could be the plural of, likeliest first; empty for a word that is no plural."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    if word.endswith(("women", "children")) or (word.endswith("men") and len(word) > 5):
        plural = next(ending for ending in ("women", "children", "men") if word.endswith(ending))
        return [word.removesuffix(plural) + _IRREGULAR[plural]]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return []
    found = []
    if word.endswith("ies") and len(word) > 4:
        found += [word[:-3] + "y", word[:-1]]
    elif word.endswith("ves"):
        found += [word[:-1], word[:-3] + "f", word[:-3] + "fe"]
    elif word.endswith(("ches", "shes", "xes", "zes", "sses", "oes", "ses")):
        found += [word[:-2], word[:-1]]
    else:
        found.append(word[:-1])
    return found


def verb_forms(base: str) -> dict[str, str]:
    """The forms of a verb by rule, each with its kind: base, s, ing, past. A phrase bends its first word, but a
    compound such as "ice skate", which no particle ends, its last."""
    words = base.split()
    particle = len(words) > 1 and words[-1] in _PARTICLES
    at = 0 if particle else len(words) - 1
    stem = words[at]

    def phrase(form: str) -> str:
        return " ".join([*words[:at], form, *words[at + 1 :]])

    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        bent = {stem: "base", stem + "s": "s", stem[:-1] + "ing": "ing", stem + "d": "past"}
    elif stem.endswith("y") and stem[-2:-1] not in set("aeiou"):
        bent = {stem: "base", stem[:-1] + "ies": "s", stem + "ing": "ing", stem[:-1] + "ied": "past"}
    elif stem.endswith(("s", "sh", "ch", "x", "z", "o")):
        bent = {stem: "base", stem + "es": "s", stem + "ing": "ing", stem + "ed": "past"}
    else:
        bent = {stem: "base", stem + "s": "s", stem + "ing": "ing", stem + "ed": "past"}
    return {phrase(form): kind for form, kind in bent.items()}


_NO_DEEDS = frozenset(
    (
        *(
            "ceiling",
            "railing",
            "sibling",
            "darling",
            "awning",
            "herring",
            "starling",
            "sterling",
            "evening",
            "lightning",
        ),
        *(
            "pudding",
            "icing",
            "lining",
            "clothing",
            "bedding",
            "flooring",
            "siding",
            "scaffolding",
            "topping",
            "filling",
        ),
        *("frosting", "string", "spring", "viking", "gosling", "sapling", "seedling", "morning", "nothing", "anything"),
    )
)


def base_of_ing(word: str) -> str | None:
    """A plausible base for an unknown "-ing" word: "prancing" → "prance"; None if the word is none."""
    if not word.endswith("ing") or len(word) < 6 or word in _NO_DEEDS:
        return None
    stem = word[:-3]
    if not set(stem) & set("aeiouy"):
        return None
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(
        (
            "at",
            "iz",
            "v",
            "c",
            "u",
            "bl",
            "cl",
            "dl",
            "tl",
            "gl",
            "pl",
            "kl",
            "fl",
            "rg",
            "dg",
            "ns",
            "rs",
            "uis",
            "mok",
        )
    ):
        return stem + "e"
    return stem


# Words before which the first word of a phrase bends: "stand up", "jump rope".
_PARTICLES = frozenset(
    (
        *("up", "down", "out", "off", "away", "in", "by", "around", "over", "back", "through"),
        *("rope", "yoga", "weights", "dishes", "teeth", "chess"),
    )
)
