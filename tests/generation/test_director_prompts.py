"""The director on labelled everyday prompts."""

import pytest

from tests.generation.directing import labelled, wrong

TUNED = labelled("director_prompts.tsv")
LATER = [prompt for name in ("heldout", "second", "third") for prompt in labelled(f"director_{name}.tsv")]


def test_there_are_enough_labelled_prompts() -> None:
    assert len(TUNED) >= 200
    assert len(LATER) >= 180
    assert not {prompt for prompt, _ in TUNED} & {prompt for prompt, _ in LATER}


@pytest.mark.parametrize(("prompt", "facts"), TUNED, ids=[prompt[:50] for prompt, _ in TUNED])
def test_every_fact_of_a_prompt_is_read(prompt: str, facts: list[str]) -> None:
    assert not wrong(prompt, facts)


def test_prompts_the_tables_were_not_written_for_are_read_as_well() -> None:
    missed = {prompt: faults for prompt, facts in LATER if (faults := wrong(prompt, facts))}
    assert len(missed) <= 0.05 * len(LATER), missed
