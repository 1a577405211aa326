"""Two thousand hostile, random and nonsense prompts: each is a film or refused as empty, and none costs much work."""

import random
from collections.abc import Callable

import pytest

from generation.storyboard.director.direct import LONGEST_PROMPT, MOST_WORDS, EmptyPrompt, direct
from generation.storyboard.document import canonical
from tests.generation.test_director import calls, hold

_EACH = 200
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "अआइईउऊकखगघचछजझटठडढतथदध",
    "ぁあぃいぅうぇえぉおかがきぎカガキギ",
    "가나다라마바사아자차카타파하",
    "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณด",
    "0123456789",
)
_EMOJI = "😀🐶🐱🌊🌅🚗✈️👩‍🚀👨‍👩‍👧🏳️‍🌈🇨🇳🇫🇷☀️❄️🔥💥🎬🎥⛵🗿👩🏽‍🦱"
_MARKUP = (
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b>",
        "</p>",
        "<!-- dog -->",
        "<a href='javascript:'>",
    ),
    *(
        "{{7*7}}",
        "{% include 'x' %}",
        "${jndi:ldap://x}",
        "'; DROP TABLE clips; --",
        "../../etc/passwd",
        "%00%0a",
        "\\u0000",
    ),
    *(
        "{cast}",
        "{0}",
        "%s%n",
        '{"shots": []}',
        "[[a]]",
        "&lt;dog&gt;",
        "https://a.b/?c=d#e",
        "```json",
        "]]>",
        "<![CDATA[",
    ),
)
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2069\ufeff\u00ad\x00\x07\x1b\x7f\u0301\u0336"
)
_WORDS = (
    *(
        "a dog",
        "two red cats",
        "on the left of",
        "by",
        "style",
        "in the manner of",
        "zoom in",
        "pan left",
        "then",
        "no people",
    ),
    *(
        "一只猫",
        "在桌子上",
        "被狗追",
        "把球扔进",
        "给花浇水",
        "像梵高一样画的",
        "风格",
        "镜头推近",
        "之间",
        "和",
        "的",
        "没有",
    ),
    *(
        "is",
        "kicked by",
        "between",
        "of",
        "and",
        "slow motion",
        '"Hello"',
        "“好”",
        "says:",
        "旁白：",
        "as a",
        "with thick",
        "very",
    ),
)
_MOST_CALLS = 400_000


def _letters(dice: random.Random) -> str:
    alphabet = dice.choice(_ALPHABETS)
    return " ".join("".join(dice.choices(alphabet, k=dice.randint(1, 12))) for _ in range(dice.randint(1, 20)))


def _mixed(dice: random.Random) -> str:
    return dice.choice(("", " ", "，", ", ")).join(
        _letters(dice)[: dice.randint(1, 30)] for _ in range(dice.randint(2, 8))
    )


def _emoji(dice: random.Random) -> str:
    return "".join(dice.choices(list(_EMOJI), k=dice.randint(1, 60))) + dice.choice(("", " dog", "猫"))


def _markup(dice: random.Random) -> str:
    return dice.choice(("", " ")).join(dice.choice((*_MARKUP, *_WORDS)) for _ in range(dice.randint(1, 12)))


def _right_to_left(dice: random.Random) -> str:
    words = [dice.choice((*_ALPHABETS[3:5], "dog", "a red car")) for _ in range(dice.randint(1, 8))]
    return "\u202e" + " ".join(words) + dice.choice(("", "\u202c", "\u2067"))


def _hidden(dice: random.Random) -> str:
    words = " ".join(dice.choice(_WORDS) for _ in range(dice.randint(1, 8)))
    return "".join(letter + dice.choice((*_INVISIBLE, *[""] * 12)) for letter in words)


def _any(dice: random.Random) -> str:
    points = [dice.choice((dice.randint(1, 0x2FF), dice.randint(0x300, 0xFFFF), dice.randint(0x10000, 0x10FFFF)))]
    points += [dice.randint(1, 0x10FFFF) for _ in range(dice.randint(0, 80))]
    return "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)


def _grammar(dice: random.Random) -> str:
    return dice.choice((" ", "", ", ", ". ", "，")).join(dice.choice(_WORDS) for _ in range(dice.randint(1, 30)))


def _marks(dice: random.Random) -> str:
    return "".join(
        dice.choices(".,;:!?'\"()[]{}<>/\\|@#$%^&*-_=+~`…。，！？；：“”‘’《》a1猫 \n\t", k=dice.randint(1, 120))
    )


def _repeats(dice: random.Random) -> str:
    piece = dice.choice((*_WORDS, *_MARKUP, *_EMOJI, "猫", "a", "的", "zzq", "\u0301a")) + dice.choice(("", " ", ", "))
    return (piece * LONGEST_PROMPT)[: dice.choice((*(40, 80, 160, 240) * 5, LONGEST_PROMPT))]


@pytest.mark.parametrize(
    "kind", [_letters, _mixed, _emoji, _markup, _right_to_left, _hidden, _any, _grammar, _marks, _repeats]
)
def test_every_prompt_is_a_film_or_refused_as_empty(kind: Callable[[random.Random], str]) -> None:
    dice = random.Random(f"hostile {kind.__name__}")
    films = 0
    for number in range(_EACH):
        prompt, ms = kind(dice)[:LONGEST_PROMPT], dice.choice((2_000, 5_000, 12_000, 20_000))
        try:
            direction = direct(prompt, ms=ms)
        except EmptyPrompt:
            continue
        films += 1
        hold(direction, prompt, ms)
        assert direction.storyboard.shots
        assert all(shot.setting.set and shot.camera for shot in direction.storyboard.shots)
        if not number % 10:
            assert canonical(direction.storyboard) == canonical(direct(prompt, ms=ms).storyboard)
    assert films > _EACH // 3


@pytest.mark.parametrize(
    "piece", ["猫", "吃", "像", "的", "a, ", "😀", "在桌子上的猫", "an oil ", "'s ", "风格", "kicked by "]
)
def test_a_long_repeat_costs_a_bounded_amount_of_work(piece: str) -> None:
    assert calls((piece * LONGEST_PROMPT)[:LONGEST_PROMPT]) < _MOST_CALLS


def test_what_stands_behind_the_first_words_is_told_as_ignored() -> None:
    prompt = "一只猫。" + "啊" * MOST_WORDS + "一只狗"
    direction = direct(prompt)
    assert [member.noun for member in direction.storyboard.cast] == ["猫"]
    assert direction.reading.ignored[-1].text.endswith("狗")
