"""A shot of a video model's film taken again: it alone is made anew, the others are taken over as they are."""

import pytest

from generation.storyboard.seeds import taken_again
from tests.generation.video_models.boards import board, shot
from tests.generation.video_models.fake import FakeRunner
from tests.generation.video_models.test_diffusion_film import film_of


@pytest.fixture
def film():
    hours = zip(("s1", "s2", "s3"), ("day", "night", "sunset"), strict=True)
    return board(*(shot(name, setting={"set": "sea", "time": hour}) for name, hour in hours))


def test_only_the_shot_at_fault_is_made_anew(tmp_path, film):
    first = FakeRunner()
    film_of(tmp_path, first, storyboard=film)
    assert len(first.sees) == 3
    second = FakeRunner()
    film_of(tmp_path, second, storyboard=taken_again(film, ["s2"]))
    (take,) = second.sees
    assert take.seed != first.sees[1].seed and take.prompt == first.sees[1].prompt
    assert second.done("text") == [] and len(second.done("denoise")) == 1


def test_a_film_taken_again_as_a_whole_makes_all_its_shots_anew(tmp_path, film):
    first, second = FakeRunner(), FakeRunner()
    film_of(tmp_path, first, storyboard=film)
    film_of(tmp_path, second, storyboard=taken_again(film))
    assert len(second.sees) == 3
    assert not {take.seed for take in first.sees} & {take.seed for take in second.sees}
