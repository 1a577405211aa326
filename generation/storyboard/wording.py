"""What a text of a storyboard may hold."""

import unicodedata

# Bidirectional overrides can make a text show something else than it says.
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Refuse control characters, lone surrogates, line separators, non-characters and direction overrides."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"} or character in _BIDI_OVERRIDES:
            raise ValueError(f"holds the character U+{ord(character):04X}, which cannot be shown; take it out")
    return text


def visible(text: str) -> str:
    """Refuse a text in which nothing would be seen."""
    if not any(unicodedata.category(character)[0] not in {"C", "Z", "M"} for character in text):
        raise ValueError("is blank; write something or use null")
    return text
