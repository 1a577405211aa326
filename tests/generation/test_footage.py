"""Films in films: frames and sound of existing footage, panels, what was never encoded twice, and whose it is."""

import av
import cv2
import numpy as np
import pytest
from av.video.reformatter import Colorspace
from hypothesis import given
from hypothesis import strategies as st

from generation.engines import registry
from generation.engines.base import Size
from generation.engines.faults import EngineFault
from generation.engines.footage.layout import fields, shares
from generation.film import make_film
from generation.footage.conform import Film, earliest
from generation.footage.named import films_in
from generation.footage.origins import sources_in
from generation.inspect import inspect_film
from generation.soundtrack.compose import compose
from generation.soundtrack.recording import read
from generation.storyboard import document
from generation.storyboard.schema import Source
from remix.kinds.parent import footage_shot
from tests.films import draw_film
from tests.generation.test_recordings import pitch

SIZE = Size(180, 320)
RATE = 12


def taken(clip="a", begin=0, end=3000, **more):
    return {"clip": clip, "in_ms": begin, "out_ms": end, "crop": None, "speed": 1, "reverse": False, **more}


def shot(id="s1", ms=3000, source=None, **more):
    return {**footage_shot(id, ms, source or taken()), **more}


def board(*shots, **fields):
    canvas = {"aspect": "9:16", "fps": 24}
    given = {
        "schema": "offshoot.storyboard/1",
        "seed": 1,
        "language": "en",
        "style": None,
        "canvas": canvas,
        "cast": [],
    }
    rest = {"texts": [], "tracks": [], "layout": None, "brand": None}
    return document.load({**given, "shots": list(shots or [shot()]), **rest, **fields})


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """A film that counts its frames, and one of another shape."""
    folder = tmp_path_factory.mktemp("footage")
    tall = draw_film(folder / "a.mp4", width=180, height=320, seconds=3, fps=RATE)
    wide = draw_film(folder / "b.mp4", width=320, height=180, seconds=3, fps=RATE, sound=False)
    return {"a": tall, "b": wide}


def frames(path):
    with av.open(str(path)) as film:
        told = {"src_colorspace": Colorspace.ITU709, "interpolation": "ACCURATE_RND"}
        return [frame.reformat(format="bgr24", **told).to_ndarray() for frame in film.decode(video=0)]


def drawn(storyboard, films, fps=RATE):
    film = registry.get("sketch").film(storyboard, SIZE, fps=fps, footage=films)
    try:
        return list(film.frames())
    finally:
        film.close()


def alike(one, other, least=30):
    """Softened: readers differ in where between the pixels they take colour, which has half of them, to lie."""
    soft = [cv2.GaussianBlur(picture, None, 2) for picture in (one, other)]
    assert cv2.PSNR(*soft) > least


class TestPictures:
    def test_every_frame_is_the_one_that_is_shown_there(self, films):
        own = frames(films["a"])
        cut = drawn(board(shot(ms=2000, source=taken(begin=500, end=2500))), films)
        assert len(cut) == 24
        for at in (0, 7, 23):
            alike(cut[at], own[6 + at])
        assert cv2.PSNR(cut[7], own[14]) < cv2.PSNR(cut[7], own[13])

    def test_backwards_mirrored_and_faster(self, films):
        own = frames(films["a"])
        back = drawn(board(shot(source=taken(reverse=True, mirror=True))), films)
        for at in (0, 10, 35):
            alike(back[at][:, ::-1], own[35 - at])
        fast = drawn(board(shot(ms=2000, source=taken(end=3000, speed=1.5))), films)
        alike(fast[10], own[15])

    def test_after_its_end_the_last_frame_stays(self, films):
        long = drawn(board(shot(ms=4000)), films)
        assert len(long) == 48 and np.array_equal(long[40], long[47])
        alike(long[47], frames(films["a"])[35])

    def test_another_shape_covers_and_a_crop_is_seen_whole(self, films):
        own = frames(films["b"])[5]
        whole = drawn(board(shot(source=taken("b"))), films)[5]
        left = round((320 - 180 * 9 / 16) / 2)
        alike(whole, cv2.resize(own[:, left : 320 - left], SIZE, interpolation=cv2.INTER_CUBIC), 24)
        crop = {"x": 0.0, "y": 0.0, "width": 0.25, "height": 0.79}
        part = drawn(board(shot(source=taken("b", crop=crop))), films)[5]
        alike(part, cv2.resize(own[:142, :80], SIZE, interpolation=cv2.INTER_CUBIC), 22)

    def test_footage_and_drawing_dissolve_into_each_other(self, films):
        sea = {**shot("s2", 1500), "source": None, "setting": {**shot()["setting"], "set": "sea", "time": "sunset"}}
        soft = {"kind": "dissolve", "ms": 500}
        mixed = drawn(board({**shot("s1", 1500), "transition": soft}, sea), films)
        alone = drawn(board(sea, {**shot("s1", 1500)}), films)
        assert len(mixed) == 30
        alike(mixed[29], alone[17], 25)

    def test_a_style_is_laid_on_footage(self, films):
        plain, painted = (drawn(board(style=style), films)[4] for style in (None, "oil painting"))
        assert cv2.PSNR(plain, painted) < 28

    @pytest.mark.parametrize("kind", ["side by side", "stacked", "picture in picture"])
    def test_panels_share_the_canvas(self, films, kind):
        panels = [{"source": None}, {"source": taken("b")}]
        canvas = drawn(board(layout={"kind": kind, "panels": panels}), films)[3]
        first, second = fields(kind, 2, *SIZE)
        part = canvas[second.top : second.top + second.height, second.left : second.left + second.width]
        assert canvas.shape == (320, 180, 3) and part.std() > 20
        own = canvas[first.top : first.top + first.height, first.left : first.left + first.width]
        assert own.std() > 20 and sum(shares(kind, 2)) == pytest.approx(1)

    def test_a_film_that_is_not_there_is_said(self, films):
        with pytest.raises(EngineFault, match="no film"):
            drawn(board(shot(source=taken("gone"))), films)

    def test_nobody_is_put_into_footage(self):
        problems = registry.get("sketch").problems(
            board(shot(camera=[{"move": "pan left", "speed": "slow", "start_ms": 0, "end_ms": 900}]))
        )
        assert [one.code for one in problems] == ["drawn-on-footage"]


class TestSound:
    def track(self, **more):
        return {
            "id": "a1",
            "kind": "source",
            "clip": "a",
            "in_ms": 0,
            "out_ms": 3000,
            "start_ms": 0,
            "gain_db": 0,
            **more,
        }

    def test_a_film_s_sound_is_heard_where_it_is_laid(self, films):
        sound = compose(board(shot(ms=4000), tracks=[self.track(out_ms=2000, start_ms=1500)]), footage=films)
        assert pitch(sound, 2.0) == pytest.approx(440, abs=4)
        assert abs(sound[:60_000]).max() < 1e-3 < abs(sound[100_000]).max() or abs(sound[:60_000]).max() < 1e-3

    @pytest.mark.parametrize("speed", [0.5, 1.5, 3])
    def test_faster_or_slower_its_pitch_stays(self, films, speed):
        ms = min(6000, round(3000 / speed))
        sound = compose(board(shot(ms=max(ms, 2000)), tracks=[self.track(speed=speed)]), footage=films)
        assert pitch(sound, 0.2) == pytest.approx(440, abs=6)
        loud = np.flatnonzero(np.abs(sound[:, 0]) > 0.02)
        assert loud[-1] / 48_000 == pytest.approx(min(3 / speed, max(ms, 2000) / 1000), abs=0.3)

    def test_a_silent_film_is_silent(self, films):
        assert not compose(board(tracks=[self.track(clip="b")]), footage=films).any()

    def test_a_speed_of_one_is_not_written(self):
        plain = document.dump(board(tracks=[self.track()]))
        assert "speed" not in plain["tracks"][0] and "mirror" not in plain["shots"][0]["source"]


def test_a_film_of_footage_passes_inspection_however_dark_or_still(tmp_path):
    black = draw_film(
        tmp_path / "a.mp4", width=180, height=320, seconds=3, picture="color=black:size=180x320:rate=24:d=3"
    )
    track = {"id": "a1", "kind": "source", "clip": "a", "in_ms": 0, "out_ms": 3000, "start_ms": 0, "gain_db": 0}
    film = board(shot("s1", 1500), shot("s2", 1500), tracks=[track])
    made = make_film(
        film,
        engine=registry.get("sketch"),
        size=SIZE,
        out=tmp_path / "out.mp4",
        work=tmp_path / "w",
        footage={"a": black},
    )
    inspection = inspect_film(made.path, film, size=SIZE)
    assert inspection.passed, [one for one in inspection.findings if not one.passed]
    assert pitch(read(made.path).T, 0.5) == pytest.approx(440, abs=4)


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

    def test_speed_mirror_and_crop_add_up(self, films):
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


class TestOrigins:
    def test_a_splice_of_three_has_three_parents(self):
        tracks = [
            {
                "id": f"t{at}",
                "kind": "source",
                "clip": clip,
                "in_ms": 0,
                "out_ms": 2000,
                "start_ms": at * 2000,
                "gain_db": 0,
            }
            for at, clip in enumerate("abc")
        ]
        film = board(*(shot(f"s{clip}", 2000, taken(clip, 0, 2000)) for clip in "abc"), tracks=tracks)
        sources = sources_in(film, kind="splice")
        assert [one.clip for one in sources] == list("abc") == films_in(film)
        assert [round(one.weight, 6) for one in sources] == [round(1 / 3, 6)] * 3
        assert [one.spans[0].use for one in sources] == ["both"] * 3 and sources[1].spans[0].at_ms == 2000

    def test_a_duet_is_shared_by_area_and_sound_by_number(self):
        panels = [{"source": taken("a")}, {"source": taken("b")}]
        film = board(layout={"kind": "picture in picture", "panels": panels}, tracks=[TestSound().track()])
        weights = {one.clip: one.weight for one in sources_in(film, kind="duet")}
        assert weights["a"] > 0.85 and sum(weights.values()) == pytest.approx(1)

    @given(st.data())
    def test_every_second_is_given_once(self, data):
        shots, tracks = [], []
        for at in range(data.draw(st.integers(1, 5))):
            ms = data.draw(st.integers(1000, 3000))
            clip = data.draw(st.sampled_from(["a", "b", "c", None]))
            one = shot(f"s{at}", ms, taken(clip or "a", 0, data.draw(st.integers(500, 4000))))
            shots.append(one if clip else {**one, "source": None})
        total = sum(one["ms"] for one in shots)
        for at in range(data.draw(st.integers(0, 3))):
            start = data.draw(st.integers(0, total - 1))
            tracks.append(TestSound().track(id=f"t{at}", clip=data.draw(st.sampled_from("abc")), start_ms=start))
        if total < 2000:
            shots[0]["ms"] += 2000
        film = board(*shots, tracks=tracks)
        sources = sources_in(film, kind="splice")
        assert sum(one.weight for one in sources) <= 1 + 1e-9
        length = sum(one["ms"] for one in shots)
        for one in sources:
            assert all(0 <= span.at_ms < span.until_ms <= length and span.in_ms < span.out_ms for span in one.spans)
