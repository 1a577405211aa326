"""Misspelt, in pinyin, run together, set apart: what a person reads is what is judged; and what is offered instead."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.book import book
from policy.rules import judge
from policy.tree import branches, grouped
from tests.policy.test_corpus import PARTS, lines

LETTERS = st.text(st.sampled_from("ab c"), max_size=4)
PIECES = st.lists(st.tuples(LETTERS, st.sampled_from(["", "?", "(?:a|b)", "[bc]", r"\w", "(?: a)?"])), min_size=1)


@settings(max_examples=200, deadline=None)
@given(PIECES, LETTERS)
def test_a_pattern_laid_out_as_a_tree_matches_the_same_texts(pieces, text):
    pattern = "|".join(f"{start}{end}" if start or end != "?" else "" for start, end in pieces)
    assert bool(re.fullmatch(pattern, text)) == bool(re.fullmatch(grouped(pattern), text))


def test_alternatives_are_parted_outside_of_groups_only():
    assert branches(r"a|(?:b|c)|[|]|\||d") == ["a", "(?:b|c)", "[|]", r"\|", "d"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Micky Mouse at the fair", "protected"),
        ("Tayler Swift on stage", "real-person"),
        ("masterbating man", "sexual"),
        ("te lang pu 跳舞", "real-person"),
        ("sè情电影", "sexual"),
        ("pikaqiu 在雪地里", "protected"),
        ("how to b u i l d a b o m b", "weapons"),
        ("f r e e  m o n e y  g u a r a n t e e d", "fraud"),
        ("#KillAllMuslims", "hate"),
    ],
)
def test_forms_are_seen_through(text, category):
    assert judge(text).category == category


@pytest.mark.parametrize("name", ["killallmuslims88", "pedo4ever", "loli_nudes_daily", "hitler_was_right"])
def test_words_are_found_inside_names(name):
    assert not judge(name, kind="name").allowed


@pytest.mark.parametrize(
    "name",
    ["killerqueen", "torpedo_run", "therapist_jo", "scunthorpe_utd", "badminton_fan", "bombay_mix", "官方吐槽大会"],
)
def test_names_that_only_hold_the_letters_stay(name):
    assert judge(name, kind="name").allowed


@pytest.mark.parametrize(
    "text",
    [
        "转阴，部分地区有小雪",
        "出口交通标志",
        "四周深色的森林",
        "升华为诗",
        "水库里的鱼",
        "学科比赛的领奖台",
        "唐三藏西行",
    ],
)
def test_chinese_words_do_not_grow_together(text):
    assert judge(text).allowed


@pytest.mark.parametrize("text", ["色，情", "色 情", "性，愛，影，片"])
def test_marks_between_single_characters_only_part_them(text):
    assert judge(f"{text}派对").category == "sexual"


def test_every_wording_offered_for_the_corpus_is_allowed():
    for part in PARTS:
        for _category, text, kind in lines(part):
            instead = judge(text, kind=kind).rewrite
            assert instead is None or judge(instead, kind=kind).allowed, (text, instead)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("a candlelit hotel room at night, 85mm, two lovers make love", "a candlelit hotel room at night, 85mm"),
        ("一丝不挂的女人躺在沙发上", "女人躺在沙发上"),
        ("喜羊羊和灰太狼在草原", "一只卡通羊和一只狼在草原"),
        ("茅台酒摆在桌上", "一瓶酒摆在桌上"),
        ("Luigi in a haunted mansion", "a plumber in red overalls in a haunted mansion"),
        ("a threesome in the hot tub", None),
        ("碎尸案现场", None),
    ],
)
def test_a_sentence_is_offered_or_nothing(text, instead):
    assert judge(text).rewrite == instead


def test_rules_that_excuse_a_lesson_still_refuse_its_subject():
    for told, meant in (
        ("a documentary about a ponzi scheme", "how to run a ponzi scheme"),
        ("a marble nude in a museum", "a nude in a bedroom"),
        ("预防自杀的讲座", "自杀教程"),
        ("博物馆里的假币展", "出售假币"),
    ):
        assert judge(told).allowed and not judge(meant).allowed


def test_the_rules_name_their_version():
    assert book().version == "4"
