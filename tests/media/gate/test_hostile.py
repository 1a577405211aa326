"""Every hostile file is refused with one sentence or contained: only bytes of our own making come out."""

import unicodedata
from collections import Counter

import pytest

from media.gate.admit import Refused, admit
from media.gate.verify import verify_clean
from tests.media.gate.hostile import CASES, OFTEN, SIBLINGS

GIB = 1 << 30
FOREIGN = (b"secret", b"script", b"PK\x03\x04", b"<?php", b"MZ\x90", b"+52.52", b"<html", b"evil.example", b"APIC")


@pytest.mark.parametrize("case", OFTEN, ids=str)
def test_a_hostile_file_is_refused_or_contained(case, seeds, runs, tmp_path, into):
    path = case.make(tmp_path, seeds)
    try:
        made = admit(path, name=case.name, into=into)
    except Refused as refused:
        assert refused.code in case.outcome
        _is_one_sentence(refused.sentence)
        assert not list(into.glob("*"))
    else:
        assert "clean" in case.outcome
        verify_clean(made.path)
        clean = made.path.read_bytes()
        assert not [mark for mark in FOREIGN if mark in clean]
        assert list(into.iterdir()) == [made.path]
    assert all(ran.peak_bytes < GIB for ran in runs)


def test_there_are_more_than_two_hundred_each_with_its_own_name():
    names = Counter(case.id for case in CASES)
    assert len(OFTEN) > 200 and max(names.values()) == 1
    assert set(names) > SIBLINGS


def _is_one_sentence(said: str) -> None:
    assert 20 < len(said) < 320 and said.endswith(".")
    assert not [c for c in said if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
    said.encode()
