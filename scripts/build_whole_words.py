"""Writes the director's list of Chinese words that it must not take apart, from a word list with uses and parts of
speech: `python scripts/build_whole_words.py DICT_TXT` (jieba 0.42.1, jieba/dict.txt). Run it after the director's own
tables have changed; needs the list, so only by hand."""

import argparse
import json
import sys
from pathlib import Path

from generation.storyboard.director.words import tables as words
from generation.storyboard.director.words.marks import Mark, mark
from generation.storyboard.director.words.text import tokenize
from policy.rules import judge

DATA = Path(__file__).resolve().parent.parent / "generation" / "storyboard" / "director" / "data"
LEAST_USES = 100
LONGEST = 4
# Loan words and names of games that the list holds for rare.
BY_HAND = ("马拉松", "高尔夫", "保龄", "巧克力", "马卡龙", "比基尼", "俄罗斯方块", "多米诺", "瓦斯", "芭比")
# Nouns, adjectives, manners and set phrases; names and numerals are left to the grammar.
KINDS = frozenset(("n", "a", "ad", "an", "v", "vn", "z", "b", "d", "i", "l", "nz"))
DEEDS = frozenset(("v", "vn", "i", "l", "d", "z"))
# Where things are, how many, and whose: such words are grammar.
OPEN, END = (
    frozenset("一二两三四五六七八九十几数每各这那某此其在把被给向从和与有是"),
    frozenset("上下里中内外前后旁边时间的地得着了过"),
)


# What ends the name of a thing or of somebody: 割草机, 打字员.
NAMED = frozenset("机器车船仪炉灯桌椅床板刀帽衣裤鞋包杯瓶盒箱架柜台店场馆室屋房院厅厂员师手者工家人生虫鸟鱼花草树木果")


def whole(word: str, kind: str) -> bool:
    """Whether the director would make something false of a part of the word, or strip its neighbours of their sense."""
    marks = mark(word, tokenize(word))
    if not marks or (len(marks) == 1 and marks[0].known) or word[0] in OPEN or word[-1] in END:
        return False
    last = marks[-1].noun()
    if kind.startswith("n") and last is not None and last.asset is not None:
        return False
    if any(one.kind != "word" or one.has("place", "position", "style", "break", "determiner") for one in marks):
        return False
    apart = len(word) > 2 and kind.startswith("n") and all(len(one.norm) == 1 for one in marks)
    if any(one.has("verb", "pose") for one in marks) and (kind in DEEDS or not (apart or word[-1] in NAMED)):
        return False
    return _misread(marks) or not any(one.known for one in marks)


def _misread(marks: list[Mark]) -> bool:
    return any(not one.known for one in marks) or any(one.has("negation", "verb") for one in marks)


def main() -> int:
    """Write whole_zh.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", type=Path, help="a word, its uses and its part of speech a line")
    (DATA / "whole_zh.json").write_text('""\n', encoding="utf-8")
    words.tables.cache_clear()
    found = set(BY_HAND)
    for line in parser.parse_args().words.read_text(encoding="utf-8").splitlines():
        word, uses, kind = line.split()
        if int(uses) >= LEAST_USES and 1 < len(word) <= LONGEST and kind in KINDS and whole(word, kind):
            found.add(word)
    listed = "|".join(sorted(word for word in found if judge(word).allowed))
    (DATA / "whole_zh.json").write_text(json.dumps(listed, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
