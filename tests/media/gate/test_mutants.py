"""Mutated real files never bring the gate down: each is refused in a sentence or comes out clean."""

import pytest

from media.gate.admit import Refused, admit
from media.gate.verify import verify_clean
from tests.media.gate.mutants import mutant
from tests.media.gate.seeds import SUFFIXES


@pytest.mark.parametrize("number", range(1))
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_mutant_is_refused_or_comes_out_clean(suffix, number, seeds, tmp_path, into):
    path = tmp_path / f"mutant.{suffix}"
    path.write_bytes(mutant(seeds, suffix, number))
    try:
        verify_clean(admit(path, name=path.name, into=into).path)
    except Refused as refused:
        assert refused.sentence.startswith("mutant.") and not list(into.glob("*"))
