"""As much English grammar as telling a shot takes. Words in other scripts are left as they are."""

from collections.abc import Sequence


def words(text: str) -> tuple[str, ...]:
    """The words of a list written in a row."""
    return tuple(text.split())


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "mouse": "mice", "goose": "geese",
    "foot": "feet", "tooth": "teeth", "ox": "oxen", "wolf": "wolves", "knife": "knives", "leaf": "leaves",
    "loaf": "loaves", "shelf": "shelves", "calf": "calves", "elf": "elves", "life": "lives", "wife": "wives",
    "scarf": "scarves", "half": "halves", "thief": "thieves", "cactus": "cacti", "fish": "fish", "sheep": "sheep",
    "deer": "deer", "salmon": "salmon", "bison": "bison", "aircraft": "aircraft", "dwarf": "dwarves",
    "people": "people", "photo": "photos", "piano": "pianos", "cello": "cellos", "kimono": "kimonos",
}  # fmt: skip
# Nouns that take no article when there is one of them.
_MASS = frozenset(
    words(
        "water snow sand grass smoke fire rain ice fog steam bread rice coffee tea milk wine beer juice honey "
        "butter cheese chocolate pasta soup meat fruit food hay straw lava mud dust foam seaweed confetti "
        "jewellery lightning moss ivy scissors trousers jeans glasses sunglasses binoculars fireworks noodles "
        "headphones"
    )
)
_DOUBLING = frozenset(
    words(
        "run swim cut dig hit hop jog skip spin sit sip shop stir clap flip flap grab hug nap nod pet pat "
        "plan put rub set shut skid slip snap step stop strum swap tap tip trot trim trip wag wrap drum drip "
        "drop drag dip chop chat get let knit mop plug rob scrub spit split strut tug whip win beg bat begin"
    )
)
_PARTICLES = frozenset(words("up down out off away in by around over back through on"))
_PREPOSITIONS = frozenset(words("of with in on at to from for by under over near behind without and"))
# The vowel is heard, not written, and the other way round.
_AN = ("hour", "honest", "heir")
_A = ("uni", "use", "euro", "one", "ukulele", "utens")


def article(words: str) -> str:
    """ "a sailboat", "an owl"; a name, or a word of another script, stands alone."""
    first = words[:1]
    if not first.isascii() or first.isupper():
        return words
    low = words.lower()
    vowel = (low[0] in "aeiou" and not low.startswith(_A)) or low.startswith(_AN)
    return f"{'an' if vowel else 'a'} {words}"


def number(count: int) -> str:
    """ "two" … "twelve"; more is a crowd or a figure."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def is_mass(noun: str) -> bool:
    """Whether one of it is said without an article."""
    return _head(noun.split(" "))[0].lower() in _MASS


def plural(noun: str) -> str:
    """ "traffic lights", "glasses of wine", "firemen"; words of another script have no plural."""
    words = noun.split(" ")
    head, at = _head(words)
    words[at] = _plural(head)
    return " ".join(words)


def _head(words: list[str]) -> tuple[str, int]:
    """The word that a noun phrase is about, and where it stands: the last one before a preposition."""
    at = next((index - 1 for index, word in enumerate(words) if index and word in _PREPOSITIONS), len(words) - 1)
    return words[at], at


def _plural(word: str) -> str:
    if not word.isascii() or word.lower() in _MASS:
        return word
    low = word.lower()
    for end in ("woman", "man", "child"):
        if low.endswith(end) and low != "human":
            return word[: -len(end)] + _PLURALS[end]
    if low in _PLURALS:
        return _PLURALS[low]
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if low.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def participle(verb: str) -> str:
    """ "sailing", "taking off", "ice skating", "playing chess" of a verb's base."""
    words = verb.split(" ")
    light = len(words) > 1 and (words[-1] in _PARTICLES or words[0] in _LIGHT)
    at = 0 if light or len(words) == 1 else len(words) - 1
    words[at] = _participle(words[at])
    return " ".join(words)


# The first word of these phrases is the verb, and bends; of others, such as "ice skate", the last does.
_LIGHT = frozenset(
    words("do make play brush wash jump skip lift shake take set cut read write ride blow stand sit lie")
)


def _participle(word: str) -> str:
    bent = word.endswith("ing") and bool(set(word[:-3]) & set("aeiouy"))
    if not word.isascii() or not word.isalpha() or bent:
        return word
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    return word + (word[-1] if word in _DOUBLING else "") + "ing"


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(words: str) -> str:
    """A sentence, with its first letter and its full stop."""
    words = " ".join(words.split()).strip(" ,.")
    return f"{words[:1].upper()}{words[1:]}." if words else ""
