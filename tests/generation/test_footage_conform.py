"""Nothing decays: footage of a cut is read from what it was cut from."""

import pytest

from generation.footage.conform import Film, earliest
from generation.storyboard import document
from generation.storyboard.schema import Source
from tests.generation.footage import board, shot, taken


class TestConforming:
    def film(self, *shots, **more):
        return Film(document.dump(board(*shots, **more)), 9 / 16)

    def test_a_cut_of_a_cut_is_read_from_the_first(self):
        films = {
            "a": Film({}, 9 / 16),
            "b": self.film(shot("s1", 2000, taken("a", 1000, 3000)), shot("s2", 2000, taken("a", 4000, 6000))),
            "c": self.film(shot("s1", 2000, taken("b", 2000, 4000))),
        }
        found = earliest(Source.model_validate(taken("c", 500, 2000)), films)
        assert (found.clip, found.in_ms, found.out_ms) == ("a", 4500, 6000)

    def test_speed_mirror_and_crop_add_up(self):
        half = {"x": 0.0, "y": 0.0, "width": 0.5, "height": 0.5}
        told = {
            "a": Film({}, 9 / 16),
            "b": self.film(shot("s1", 2000, taken("a", 0, 4000, speed=2, mirror=True, crop=half))),
        }
        outer = Source.model_validate(taken("b", 0, 1000, mirror=True, reverse=True, crop=half))
        found = earliest(outer, told)
        assert (found.clip, found.speed, found.mirror, found.reverse) == ("a", 2, False, True)
        assert (found.in_ms, found.out_ms) == (0, 2000)
        assert found.crop.model_dump() == pytest.approx({"x": 0.25, "y": 0.0, "width": 0.25, "height": 0.25})

    @pytest.mark.parametrize(
        "laid",
        [{"style": "oil painting"}, {"texts": [{"id": "t1", "role": "title", "content": "Hi", "language": "en",
          "start_ms": 0, "end_ms": 900, "binding": None}]}],
    )  # fmt: skip
    def test_what_has_something_laid_over_it_is_read_as_it_is(self, laid):
        films = {"a": Film({}, 9 / 16), "b": self.film(shot("s1", 2000, taken("a", 0, 2000)), **laid)}
        assert earliest(Source.model_validate(taken("b", 0, 2000)), films).clip == "b"

    def test_what_is_gone_or_reaches_over_a_cut_is_read_as_it_is(self):
        cut = self.film(shot("s1", 2000, taken("a", 0, 2000)), shot("s2", 2000, taken("a", 4000, 6000)))
        assert earliest(Source.model_validate(taken("b", 0, 2000)), {"b": cut}).clip == "b"
        films = {"a": Film({}, 9 / 16), "b": cut}
        assert earliest(Source.model_validate(taken("b", 1000, 3000)), films).clip == "b"
