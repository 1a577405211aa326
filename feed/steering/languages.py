"""In which language a film speaks: by its script, and among Latin ones by the small words that each uses."""

import re
from collections.abc import Iterable

from generation.storyboard.director.words.text import language_of

# Words that are frequent in one of these languages and rare in the others.
_SMALL = {
    "en": "the and of is are was with this that from for into at by an it its on his her their you my",
    "fr": "le les des une est et dans avec pour sur qui pas je vous nous elle ses aux du sous cette au chez",
    "de": "der die das und ist ein eine einen mit im auf dem den von nicht ich zum zur sie wir unter ins",
    "es": "el los las una y es del en con por para sobre que está se su muy al bajo hacia",
    "it": "il gli della nella di che è una per con sono nel del sulla lo alla sotto questo dal",
    "pt": "o os uma e do da no na em com não para que é um seu sua ao pelo sob",
    "nl": "de het een en van op met is niet dat in aan voor zijn onder naar ik wij",
}  # fmt: skip
_HOLD = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_OWN = {"é": "fr", "ç": "fr", "œ": "fr", "ß": "de", "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt"}


def spoken(texts: Iterable[str]) -> str:
    """The language of these texts together, a code; "und" where there is nothing to tell it by."""
    text = " ".join(one for one in texts if one).lower()
    by_script = language_of(text)
    if by_script != "en":
        return by_script
    words = re.findall(r"[^\W\d_]+", text)
    hits = {code: sum(word in small for word in words) for code, small in _HOLD.items()}
    for sign, code in _OWN.items():
        hits[code] += sign in text
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    return best if hits[best] > hits["en"] else "en"
