"""A prompt cut into tokens that remember where they stood."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "han", "emoji", "comma", "stop", "quote", "markup"]

# Characters that show nothing: they may hide inside a word and mean nothing there.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTER = rf"(?:(?![{HAN}])[^\W\d_]|[\u0300-\u036f]|[{INVISIBLE}](?=\w))"
_EMOJI_MARK = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
_EMOJI_BASE = "[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\u3297\u3299\U0001f000-\U0001faff]"
_OPENING = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "《": "》", "‘": "’", "＂": "＂"}

_TOKEN = re.compile(
    rf"""
    (?P<markup><[/!]?[A-Za-z][^<>]{{0,300}}>|https?://\S+)
  | (?P<emoji>{_EMOJI_BASE}{_EMOJI_MARK}*(?:\u200d{_EMOJI_BASE}{_EMOJI_MARK}*)*)
  | (?P<han>[{HAN}])
  | (?P<number>\d+(?:[.,:]\d+)*)
  | (?P<word>{_LETTER}+(?:['’ʼ]{_LETTER}+)*)
  | (?P<stop>[.!?;…。！？；\n\r\u2028\u2029]+)
  | (?P<comma>[,:、，：()（）\[\]|/—–])
    """,
    re.VERBOSE,
)
_HIDDEN = re.compile(f"[{INVISIBLE}\U0001f3fb-\U0001f3ff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_SPELLING = {
    "color": "colour", "colored": "coloured", "colorful": "colourful", "colors": "colours", "gray": "grey",
    "center": "centre", "centered": "centred", "theater": "theatre", "harbor": "harbour", "airplane": "aeroplane",
    "airplanes": "aeroplanes", "donut": "doughnut", "donuts": "doughnuts", "tire": "tyre", "tires": "tyres",
    "pajamas": "pyjamas", "jewelry": "jewellery", "traveling": "travelling", "mustache": "moustache",
    "watercolor": "watercolour", "watercolors": "watercolours", "neighborhood": "neighbourhood",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the prompt: `text == prompt[start:end]`; `norm` is its folded form for look-up.
    A quote's `norm` is what stands between the marks."""

    text: str
    start: int
    end: int
    norm: str
    kind: Kind


def tokenize(prompt: str) -> list[Token]:
    """Words, numbers, single Chinese characters, emoji, quotations, pauses (comma), ends of sentences (stop) and
    markup, in order and without overlap; blanks and hyphens fall away."""
    tokens: list[Token] = []
    at = 0
    marked = _quotations(prompt)
    for start, end, content in sorted([*marked, *_said(prompt, marked)]):
        tokens.extend(_plain(prompt, at, start))
        tokens.append(Token(prompt[start:end], start, end, content, "quote"))
        at = end
    tokens.extend(_plain(prompt, at, len(prompt)))
    return tokens


def key_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a table's phrase."""
    if phrase.isascii() and phrase.islower() and phrase.replace(" ", "").isalpha():
        # Most phrases are plain words, and there are thousands: spare them the tokenizer.
        return tuple(_SPELLING.get(word, word) for word in phrase.split())
    if phrase and min(phrase) >= "\u4e00" and max(phrase) <= "\u9fff":
        return tuple(phrase)
    return tuple(token.norm for token in tokenize(phrase))


def folded(text: str) -> str:
    """The form under which words are looked up: NFKC, case folded, accents and invisible characters out,
    British spelling."""
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'").replace("ʼ", "'")
    word = unicodedata.normalize("NFKC", _ACCENT.sub("", plain))
    return _SPELLING.get(word, word)


def language_of(prompt: str) -> str:
    """The prompt's language by its script: "zh", "en" for Latin letters, else a likely tag or "und"."""
    counts: dict[str, int] = {}
    for character in prompt:
        if character.isalpha():
            script = unicodedata.name(character, "?").split(" ", 1)[0]
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return "und"
    if counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0):
        return "ja"
    # One Chinese character says about as much as three Latin letters.
    counts["CJK"] = 3 * counts.get("CJK", 0)
    script = max(counts, key=lambda name: counts[name])
    return {
        "LATIN": "en", "FULLWIDTH": "en", "CJK": "zh", "HANGUL": "ko", "ARABIC": "ar", "HEBREW": "he",
        "CYRILLIC": "ru", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th",
    }.get(script, "und")  # fmt: skip


def printable(text: str, limit: int) -> str | None:
    """The text on one line without characters that cannot be shown, at most `limit` long; None if nothing is left."""
    shown = [
        " " if character.isspace() else character
        for character in text
        if character.isspace()
        or (unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"} and character not in _OVERRIDES)
    ]
    line = " ".join("".join(shown).split())[:limit].strip()
    return line if any(unicodedata.category(character)[0] not in "CZM" for character in line) else None


_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


# "narrator: once upon a time", 旁白：… : what is said without marks, to the end of its sentence.
_SAID = re.compile(
    r"(?:\b(?:narrator|narration|voice[- ]?over|says?|said|asks|whispers|shouts)|旁白|画外音|解说词?|说道?|问道?|喊道?)"
    r"\s*[:：]\s*(?P<content>[^\s\"'“”‘’「」『』«»《》＂.!?。！？\n][^\"“”「」『』\n.!?。！？]{0,198}[.!?。！？]?)",
    re.IGNORECASE,
)


def _quotations(prompt: str) -> list[tuple[int, int, str]]:
    """Start, end and content of each closed quotation; apostrophes inside words open nothing."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(prompt):
        opening = prompt[at]
        closing = _OPENING.get(opening)
        if opening == "'" and (at == 0 or not prompt[at - 1].isalnum()):
            closing = "'"
        end = _closing(prompt, at + 1, closing) if closing else -1
        if end > at + 1:
            found.append((at, end + 1, prompt[at + 1 : end]))
            at = end
        at += 1
    return found


def _said(prompt: str, marked: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Start, end and content of what follows "narrator:" or "says:" without quotation marks."""
    found = [
        (match.start("content"), match.start("content") + len(match["content"].rstrip()), match["content"].rstrip())
        for match in _SAID.finditer(prompt)
    ]
    return [one for one in found if not any(start < one[1] and one[0] < end for start, end, _ in marked)]


def _closing(prompt: str, start: int, marks: str) -> int:
    """Where the quotation that began before `start` ends, or -1. It stays within 200 characters."""
    for at in range(start, min(len(prompt), start + 201)):
        inside_word = at + 1 < len(prompt) and prompt[at + 1].isalnum() and marks in "'’"
        if prompt[at] in marks and not inside_word:
            return at
    return -1


def _plain(prompt: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _TOKEN.finditer(prompt, start, end):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the pattern's groups are the kinds
        text = match.group()
        norm = {"comma": ",", "stop": "."}.get(kind) or folded(text)
        tokens.append(Token(text, match.start(), match.end(), norm, kind))
    return tokens
