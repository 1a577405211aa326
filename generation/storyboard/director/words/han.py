"""Chinese words: where one ends that no table explains, and what may follow a verb to say how it ends."""

from collections.abc import Sequence
from itertools import pairwise

from generation.storyboard.director.words.tables import Tables
from generation.storyboard.director.words.text import Token

_LONGEST_WORD = 4
_COMPLEMENTS = frozenset(
    (
        *(
            "起来",
            "下来",
            "下去",
            "上来",
            "上去",
            "出来",
            "出去",
            "进来",
            "进去",
            "过来",
            "过去",
            "回来",
            "回去",
            "干净",
        ),
        *("着", "了", "过", "起", "住", "完", "好", "掉", "走", "开", "满", "成", "断", "破", "碎", "光", "倒", "翻"),
        *("进", "入", "出", "回", "上", "下"),
    )
)


def whole_word(table: Tables, tokens: Sequence[Token], at: int, barrier: int) -> int:
    """How many characters from `at` on make a word that means nothing to the director, so that its parts mean
    nothing either (缝纫机 is no sewing, 无线 rules nothing out); 0 where none does."""
    for size in range(min(_LONGEST_WORD, barrier - at), 1, -1):
        if (text := _text(tokens, at, size)) and text in table.whole:
            return size
    return 0


def complement(table: Tables, tokens: Sequence[Token], at: int, barrier: int) -> int:
    """How many characters from `at` on complete the verb before them: 抓住, 跑过去, 吃着, 跑完了."""
    end = at
    while end < barrier:
        size = next((size for size in (2, 1) if end + size <= barrier and _text(tokens, end, size) in _COMPLEMENTS), 0)
        if not size or _begins(table, tokens, end, barrier, size):
            break
        end += size
    return end - at


def _begins(table: Tables, tokens: Sequence[Token], at: int, barrier: int, size: int) -> bool:
    """Whether a longer known word begins there: 开出租车 drives a taxi and opens nothing out."""
    longest = min(table.longest.get(tokens[at].norm, 1), barrier - at)
    known = any(
        tuple(token.norm for token in tokens[at : at + length]) in table.senses for length in range(longest, size, -1)
    )
    return known or whole_word(table, tokens, at, barrier) > size


def _text(tokens: Sequence[Token], at: int, size: int) -> str:
    """The characters of that many tokens where all are Chinese and touch, else nothing."""
    span = tokens[at : at + size]
    joined = len(span) == size and all(token.kind == "han" for token in span)
    touching = joined and all(one.end == two.start for one, two in pairwise(span))
    return "".join(token.norm for token in span) if touching else ""
