"""Nothing decays: footage of a cut is read from what it was cut from, frame by frame and sample by sample."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generation.engines.cutting import Joiner
from generation.engines.footage.shot import FootageShot
from generation.footage.conform import may_be_heard_through, may_be_seen_through, read_from
from generation.soundtrack.compose import compose
from generation.storyboard.reels.look import look
from generation.storyboard.reels.reel import Reel
from generation.storyboard.schema import Source
from generation.storyboard.timing import length_ms
from tests.films import draw_film
from tests.generation.footage import board, shot, taken, track

TITLE = {"id": "t1", "role": "title", "content": "Hi", "language": "en", "start_ms": 0, "end_ms": 900, "binding": None}
SOFT = {"kind": "dissolve", "ms": 400}
SMALL = (18, 32)
TALL = 9 / 16
FIRST = Reel(None, 24, TALL)


def reel(*shots, **more):
    return Reel(None, 24, TALL, seen=board(*shots, **more))


def seen(source, seconds, reels):
    found = look(Source.model_validate(source), seconds, reels)
    return found.source.clip, round(found.source.in_ms / 1000 + found.seconds * found.source.speed, 3)


class TestConforming:
    def test_a_cut_of_a_cut_is_read_from_the_first(self):
        films = {
            "a": FIRST,
            "b": reel(shot("s1", 2000, taken("a", 1000, 3000)), shot("s2", 2000, taken("a", 4000, 6000))),
            "c": reel(shot("s1", 2000, taken("b", 2000, 4000))),
        }
        assert seen(taken("c", 500, 2000), 0.5, films) == ("a", 5.0)

    def test_a_stretch_over_cuts_is_read_from_each_film(self):
        films = {
            **dict.fromkeys("ae", FIRST),
            "b": reel(shot("s1", 1000, taken("a", 0, 1000)), shot("s2", 1000, taken("e", 7000, 8000))),
            "c": reel(shot("s1", 1500, taken("b", 500, 2000)), shot("s2", 500, taken("a", 3000, 3500))),
        }
        found = [seen(taken("c", 0, 2000), at, films) for at in (0, 0.5, 1.25, 1.5)]
        assert found == [("a", 0.5), ("e", 7.0), ("e", 7.75), ("a", 3.0)]
        assert read_from(board(shot("s1", 2000, taken("c", 0, 2000))), films) == {"a", "e"}

    def test_speed_mirror_and_crop_add_up(self):
        half = {"x": 0.0, "y": 0.0, "width": 0.5, "height": 0.5}
        films = {
            "a": FIRST,
            "b": reel(shot("s1", 2000, taken("a", 0, 4000, speed=2, mirror=True, crop=half))),
        }
        outer = Source.model_validate(taken("b", 0, 1000, mirror=True, reverse=True, crop=half))
        found = look(outer, 0.25, films)
        assert (found.source.clip, found.mirror) == ("a", False)
        # 0.25 s from the end of b's first second lies 1.5 s into a, less the half frame that an end is inside.
        assert found.seconds * 2 == pytest.approx(1.5, abs=0.09)
        assert found.part(9 / 16, 9 / 16) == pytest.approx((0.25, 0, 0.25, 0.25))
        assert found.part(16 / 9, 9 / 16)[2:] == pytest.approx((0.125 * (9 / 16) ** 2 * 2, 0.25))

    @pytest.mark.parametrize("laid", [{"style": "oil painting"}, {"texts": [TITLE]}])
    def test_what_has_something_laid_over_it_is_read_as_it_is(self, laid):
        storyboard = board(shot("s1", 2000, taken("a", 0, 2000)), **laid)
        assert not may_be_seen_through(storyboard)

    def test_what_is_shown_whole_within_another_shape_is_read_as_it_was_made(self):
        """Over its own blurred image; with a crop it fills the picture."""
        wide = Reel(None, 24, 16 / 9)
        half = {"x": 0.2, "y": 0.0, "width": 0.4, "height": 1.0}
        films = {
            "w": wide,
            "b": reel(shot("s1", 1500, taken("w", 0, 1500)), shot("s2", 1500, taken("w", 0, 1500, crop=half))),
        }
        assert [seen(taken("b", 0, 3000), at, films)[0] for at in (0.5, 2.0)] == ["b", "w"]
        assert read_from(board(shot(source=taken("b", 0, 3000))), films) == {"b", "w"}
        found = look(Source.model_validate(taken("b", 0, 3000)), 0.5, films)
        assert found.whole(TALL, TALL) is None and found.whole(TALL, 16 / 9) == TALL

    def test_a_dissolve_and_what_is_gone_are_read_as_they_are(self):
        one, other = shot("s1", 2000, taken("a", 0, 2000), transition=SOFT), shot("s2", 2000, taken("a", 4000, 6000))
        films = {"a": FIRST, "b": reel(one, other)}
        found = [seen(taken("b", 0, 3600), at, films) for at in (1.5, 1.7, 2.125)]
        assert found == [("a", 1.5), ("b", 1.7), ("a", 4.525)]
        assert read_from(board(shot(source=taken("b", 0, 3000))), films) == {"a", "b"}
        films.pop("a")
        assert seen(taken("b", 0, 3600), 0.5, films) == ("b", 0.5)
        assert read_from(board(shot(source=taken("b", 0, 3000))), films) == {"b"}


class Tape:
    """Stands for a film file: frames of one grey each."""

    width, height = SMALL

    def __init__(self, greys, rate):
        self._greys, self.rate = greys, rate

    def at(self, seconds):
        grey = self._greys[min(max(0, int(seconds * self.rate + 1e-3)), len(self._greys) - 1)]
        planes = np.full((self.height * 3 // 2, self.width), 128, np.uint8)
        planes[: self.height] = round(16 + grey * 219 / 255)
        return planes

    def close(self):
        pass


def greys(storyboard, fps, reels, tapes):
    """What a film of these shows: the grey of each frame."""
    shots = [FootageShot(reels, tapes.__getitem__, one.source, *SMALL) for one in storyboard.shots]
    joiner = Joiner(storyboard, fps=fps, width=SMALL[0], height=SMALL[1])
    return [
        int(joiner.frame(index, lambda one, at=index: shots[one.shot].frame(one.seconds, at))[9, 9, 0])
        for index in range(joiner.cut.count)
    ]


@st.composite
def families(draw):
    """Films, each cut from those before it."""
    films = {"a": (None, 24, 4000), "b": (None, 30, 3000)}
    for name in "cde":
        shots = []
        number = draw(st.integers(1, 4))
        for at in range(number):
            of = draw(st.sampled_from(sorted(films)))
            begin = draw(st.integers(0, films[of][2] - 500))
            end = draw(st.integers(begin + 1, films[of][2]))
            how = {"speed": draw(st.sampled_from([1, 1, 0.5, 1.37, 4])), "reverse": draw(st.booleans())}
            one = shot(f"s{at}", draw(st.integers(600, 1400)), taken(of, begin, end, **how))
            if at + 1 < number and draw(st.booleans()):
                one["transition"] = {"kind": draw(st.sampled_from(["dissolve", "fade"])), "ms": 200}
            shots.append(one)
        shots[-1]["ms"] += 1400
        storyboard = board(*shots)
        films[name] = (storyboard, draw(st.sampled_from([12, 24, 30])), length_ms(storyboard))
    return films


class TestEveryFrame:
    @settings(max_examples=40, deadline=None)
    @given(families())
    def test_is_the_one_that_reading_step_by_step_shows(self, films):
        rng = np.random.default_rng(5)
        tapes, plain, through = {}, {}, {}
        for name, (storyboard, fps, ms) in films.items():
            if storyboard is None:
                tapes[name] = Tape(rng.permutation(np.arange(ms * fps // 1000) + 20), fps)
            else:
                step_by_step = greys(storyboard, fps, plain, tapes)
                read = read_from(storyboard, through)
                assert greys(storyboard, fps, through, {one: tapes[one] for one in read}) == step_by_step
                tapes[name] = Tape(step_by_step, fps)
            plain[name], through[name] = Reel(None, fps, TALL), Reel(None, fps, TALL, seen=storyboard)


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    """A film of pink noise that grows louder."""
    out = tmp_path_factory.mktemp("noise") / "a.mp4"
    sound = "anoisesrc=color=pink:seed=3:sample_rate=48000:duration=4,volume='0.1+0.2*t':eval=frame"
    return draw_film(out, width=32, height=32, seconds=4, sound=sound)


def halves(clip):
    """The second half of a film, then the first."""
    span = {"in_ms": 0, "out_ms": 2000, "clip": clip}
    return [track(id="a1", **{**span, "in_ms": 2000, "out_ms": 4000}), track(id="a2", **span, start_ms=2000)]


class TestSound:
    def swapped(self, times, noise):
        """The sound of a film of a film of …, each the halves of the one before."""
        films = {"g0": Reel(noise)}
        for number in range(1, times + 1):
            last = board(shot(ms=4000), tracks=halves(f"g{number - 1}"))
            films[f"g{number}"] = Reel(None, heard=last)
        films.pop(f"g{times}")
        return compose(last, footage=films)

    def test_ten_generations_sound_like_two(self, noise):
        two, ten = self.swapped(2, noise), self.swapped(10, noise)
        assert np.abs(ten).max() > 0.1 and np.abs(two - ten).max() < 1e-3

    def test_what_belongs_together_goes_on_without_a_break(self, noise):
        """Halves put back in their order: at the joint there is no fade, and no click."""
        sound = self.swapped(2, noise)[:, 0]
        joint, beside = sound[95_500:96_500], sound[94_000:95_000]
        assert np.abs(joint).mean() > 0.7 * np.abs(beside).mean()
        assert np.abs(np.diff(joint)).max() < 1.5 * np.abs(np.diff(beside)).max()
        once = self.swapped(1, noise)[:, 0]
        assert np.abs(once[95_990:96_010]).max() < 0.1 * np.abs(once[94_000:95_000]).max()

    def test_a_stretch_over_cuts_has_the_sound_of_both(self, noise, tmp_path):
        tone = draw_film(tmp_path / "b.mp4", width=32, height=32, seconds=2)
        middle = board(
            shot(ms=4000),
            tracks=[track(clip="n", out_ms=2000), track(id="a2", clip="t", out_ms=2000, start_ms=2000)],
        )
        films = {"n": Reel(noise), "t": Reel(tone), "m": Reel(None, heard=middle)}
        over = board(shot(ms=2000), tracks=[track(clip="m", in_ms=1000, out_ms=3000)])
        assert read_from(over, films) == {"n", "t"}
        sound = compose(over, footage=films)[:, 0]
        spectrum = np.abs(np.fft.rfft(sound[60_000:84_000] * np.hanning(24_000)))
        assert np.argmax(spectrum) * 2 == pytest.approx(440, abs=3) and sound[10_000:40_000].std() > 0.02

    def test_faster_sound_of_a_cut_is_stretched_once(self, noise):
        fast = board(shot(ms=2000), tracks=[track(clip="n", out_ms=4000, speed=2)])
        films = {"n": Reel(noise), "f": Reel(None, heard=fast)}
        again = board(shot(ms=2000), tracks=[track(clip="f", out_ms=2000)])
        assert np.abs(compose(again, footage=films) - compose(fast, footage=films)).max() < 1e-3

    def test_whose_sound_was_made_here_is_read_from_its_file(self):
        score = {"id": "m1", "kind": "score", "mood": "warm", "tempo": 90, "work": None, "gain_db": 0}
        assert may_be_heard_through(board(tracks=[track()])) and not may_be_heard_through(
            board(tracks=[track(), score])
        )
        assert not may_be_heard_through(board())
