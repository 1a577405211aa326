"""Taking a film or some of its shots again changes seeds, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generation.storyboard.document import digest, dump, load
from generation.storyboard.schema import MAX_SEED
from generation.storyboard.seeds import seed_of, taken_again
from tests.generation.storyboards_at_random import storyboards


@given(storyboards(), st.data())
@settings(max_examples=40, deadline=None)
def test_only_the_shots_named_are_taken_again(board, data):
    film = load(board)
    named = data.draw(st.sets(st.sampled_from([shot.id for shot in film.shots]), min_size=1))
    again = taken_again(film, named)
    for before, after in zip(film.shots, again.shots, strict=True):
        assert (seed_of(film, before) != seed_of(again, after)) == (before.id in named)
        assert after.model_copy(update={"seed": before.seed}) == before
    assert again.seed == film.seed and digest(again) != digest(film)
    assert load(dump(again)) == again


@given(storyboards())
@settings(max_examples=20, deadline=None)
def test_a_film_taken_again_leaves_no_shot_behind(board):
    film = load(board)
    again = taken_again(taken_again(film, [film.shots[0].id]))
    assert {seed_of(again, shot) for shot in again.shots} == {again.seed}
    assert again.seed == (film.seed + 1) % (MAX_SEED + 1)
    assert dump(again) == {**dump(film), "seed": again.seed}


def test_a_film_never_taken_again_keeps_its_form():
    film = load(
        {
            "schema": "offshoot.storyboard/1",
            "seed": MAX_SEED,
            "shots": [{"id": "s1", "ms": 2000, "setting": {"set": "sea"}}],
        }
    )
    assert "seed" not in dump(film)["shots"][0]
    assert taken_again(film).seed == 0
    assert taken_again(film, takes=2).seed == 1
