"""Films in films: frames and sound of existing footage, panels, what was never encoded twice, and whose it is."""

from concurrent.futures import ThreadPoolExecutor

import av
import cv2
import numpy as np
import pytest
from av.video.reformatter import Colorspace
from hypothesis import given
from hypothesis import strategies as st

from generation.engines import registry
from generation.engines.faults import EngineFault
from generation.engines.footage.layout import fields, shares
from generation.engines.footage.reader import Reader
from generation.footage.named import films_in
from generation.footage.origins import Model, sources_in
from generation.soundtrack.compose import compose
from generation.storyboard import document
from generation.storyboard.reels.reel import Reel
from generation.storyboard.timing import spans_ms
from lineage.models import WHOLE
from lineage.sources import dump, parse
from tests.films import draw_film
from tests.generation.footage import RATE, SIZE, board, shot, taken, track
from tests.generation.test_recordings import pitch


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """A film that counts its frames, and one of another shape."""
    folder = tmp_path_factory.mktemp("footage")
    tall = draw_film(folder / "a.mp4", width=180, height=320, seconds=3, fps=RATE)
    wide = draw_film(folder / "b.mp4", width=320, height=180, seconds=3, fps=RATE, sound=False)
    return {"a": Reel(tall), "b": Reel(wide)}


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
        own = frames(films["a"].path)
        cut = drawn(board(shot(ms=2000, source=taken(begin=500, end=2500))), films)
        assert len(cut) == 24
        for at in (0, 7, 23):
            alike(cut[at], own[6 + at])
        assert cv2.PSNR(cut[7], own[14]) < cv2.PSNR(cut[7], own[13])

    def test_backwards_mirrored_and_faster(self, films):
        own = frames(films["a"].path)
        back = drawn(board(shot(source=taken(reverse=True, mirror=True))), films)
        for at in (0, 10, 35):
            alike(back[at][:, ::-1], own[35 - at])
        fast = drawn(board(shot(ms=2000, source=taken(end=3000, speed=1.5))), films)
        alike(fast[10], own[15])

    def test_after_its_end_the_last_frame_stays(self, films):
        long = drawn(board(shot(ms=4000)), films)
        assert len(long) == 48 and np.array_equal(long[40], long[47])
        alike(long[47], frames(films["a"].path)[35])

    def test_quite_another_shape_is_shown_whole_over_itself_and_a_crop_fills(self, films):
        own = frames(films["b"].path)[5]
        whole = drawn(board(shot(source=taken("b"))), films)[5]
        alike(whole[109:211], cv2.resize(own, (180, 102), interpolation=cv2.INTER_AREA), 24)
        above, own_middle = whole[:100].astype(float), own[:, 70:250].astype(float)
        assert above.mean() < 0.8 * own_middle.mean() and np.abs(np.diff(above, axis=0)).max() < 25, "soft and dark"
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


class TestReader:
    def test_whatever_order_frames_are_asked_in_they_are_those_of_the_file(self, films):
        with av.open(str(films["a"].path)) as film:
            own = [frame.to_ndarray(format="yuv420p") for frame in film.decode(video=0)]
        reader = Reader(films["a"].path)
        # Few are kept, so that a small film also has to be read again.
        reader.kept = 8
        asked = [*range(36), *reversed(range(36)), 0, 35, 12, 11, 13, 30, 3, 99]
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda at: reader.at((at + 0.4) / RATE), asked))
        assert all(np.array_equal(one, own[min(at, 35)]) for one, at in zip(found, asked, strict=True))
        assert len(reader._frames) <= 8
        reader.close()

    def test_a_moment_on_the_edge_of_a_frame_is_the_later_frame_s(self, films):
        reader = Reader(films["a"].path)
        edge = [reader.at(at / RATE) for at in range(36)]
        assert not np.array_equal(edge[6], edge[5])
        assert np.array_equal(reader.at(0.5), edge[6]) and np.array_equal(reader.at(0.49), edge[5])
        reader.close()

    def test_a_file_is_let_go_when_its_shot_is_over(self, films):
        film = registry.get("sketch").film(
            board(*(shot(f"s{at}", 500, taken(begin=at * 500, end=at * 500 + 500)) for at in range(6))),
            SIZE, fps=RATE, footage=films,
        )  # fmt: skip
        most = 0
        for _frame in film.frames():
            most = max(most, len(film._library._readers))
        film.close()
        assert most <= 3

    def test_a_file_that_is_no_film_is_said(self, films, tmp_path):
        bad = tmp_path / "cut.mp4"
        bad.write_bytes(b"nothing")
        with pytest.raises(EngineFault, match="no film"):
            drawn(board(shot()), {"a": Reel(bad)})


class TestSound:
    def test_a_film_s_sound_is_heard_where_it_is_laid(self, films):
        sound = compose(board(shot(ms=4000), tracks=[track(out_ms=2000, start_ms=1500)]), footage=films)
        assert pitch(sound, 2.0) == pytest.approx(440, abs=4)
        assert abs(sound[:60_000]).max() < 1e-3 < abs(sound[100_000]).max() or abs(sound[:60_000]).max() < 1e-3

    @pytest.mark.parametrize("speed", [0.5, 1.5, 3])
    def test_faster_or_slower_its_pitch_stays(self, films, speed):
        ms = min(6000, round(3000 / speed))
        sound = compose(board(shot(ms=max(ms, 2000)), tracks=[track(speed=speed)]), footage=films)
        assert pitch(sound, 0.2) == pytest.approx(440, abs=6)
        loud = np.flatnonzero(np.abs(sound[:, 0]) > 0.02)
        assert loud[-1] / 48_000 == pytest.approx(min(3 / speed, max(ms, 2000) / 1000), abs=0.3)

    def test_a_silent_film_is_silent(self, films):
        assert not compose(board(tracks=[track(clip="b")]), footage=films).any()

    def test_a_speed_of_one_is_not_written(self):
        plain = document.dump(board(tracks=[track()]))
        assert "speed" not in plain["tracks"][0] and "mirror" not in plain["shots"][0]["source"]


class TestOrigins:
    def tracks(self, clips):
        return [
            {"id": f"t{at}", "kind": "source", "clip": clip, "in_ms": 0, "out_ms": 2000, "start_ms": at * 2000,
             "gain_db": 0}
            for at, clip in enumerate(clips)
        ]  # fmt: skip

    @pytest.mark.parametrize("clips", ["abc", "abcdef"])
    def test_a_splice_has_each_film_as_a_parent_of_its_part(self, clips):
        film = board(*(shot(f"s{clip}", 2000, taken(clip, 0, 2000)) for clip in clips), tracks=self.tracks(clips))
        sources = sources_in(film, kind="splice")
        assert [one.clip for one in sources] == list(clips) == films_in(film)
        assert [one.weight for one in sources] == pytest.approx([1 / len(clips)] * len(clips), abs=1.1e-6)
        assert [one.spans[0].use for one in sources] == ["both"] * len(clips) and sources[1].spans[0].at_ms == 2000
        # Six sixths, each rounded up, would be more than a film.
        assert sum(one.millionths for one in sources) == WHOLE and parse(dump(sources)) == sources

    def test_a_duet_is_shared_by_area_and_sound_by_number(self, films):
        panels = [{"source": taken("a")}, {"source": taken("b")}]
        film = board(layout={"kind": "picture in picture", "panels": panels}, tracks=[track()])
        weights = {one.clip: one.weight for one in sources_in(film, kind="duet")}
        assert weights["a"] > 0.85 and sum(weights.values()) == pytest.approx(1)

    def test_a_cut_of_a_cut_owes_its_parent_what_it_shows_and_no_more(self):
        before = Model("b", board(shot("s1", 4000, taken("a", 0, 4000)), tracks=[track(clip="a")]))
        shots = shot("s1", 2000, taken("b", 0, 2000)), shot("s2", 2000, taken("c", 0, 2000))
        found = sources_in(board(*shots, tracks=self.tracks("bc")), kind="splice", model=before)
        assert [(one.clip, one.weight) for one in found] == [("b", 0.5), ("c", 0.5)]
        assert {span.use for one in found for span in one.spans} == {"both"}

    def test_a_drawn_film_to_another_one_s_sound(self):
        drawn_shot = {**shot("s1", 3000), "source": None}
        score = {"id": "m1", "kind": "score", "mood": "warm", "tempo": 90, "work": None, "gain_db": 0}
        before = Model("a", board(drawn_shot, tracks=[score]))
        silent = sources_in(board(drawn_shot, tracks=[track(clip="b")]), kind="rescore", model=before)
        assert {one.clip: one.weight for one in silent} == {"a": 0.7, "b": 0.3}
        both = board(drawn_shot, tracks=[score, track(clip="b")])
        assert {one.clip: one.weight for one in sources_in(both, kind="rescore", model=before)} == {
            "a": 0.85,
            "b": 0.15,
        }

    @given(st.data())
    def test_every_second_is_given_once(self, data):
        """Held against a count of half milliseconds."""
        shots, tracks = [], []
        number = data.draw(st.integers(1, 5))
        for at in range(number):
            ms = data.draw(st.integers(1000, 3000))
            clip = data.draw(st.sampled_from(["a", "b", "c", None]))
            speed = data.draw(st.sampled_from([1, 0.5, 1.37, 4]))
            one = shot(f"s{at}", ms, taken(clip or "a", 0, data.draw(st.integers(500, 4000)), speed=speed))
            if at + 1 < number and data.draw(st.booleans()):
                one["transition"] = {"kind": "dissolve", "ms": data.draw(st.integers(40, 500))}
            shots.append(one if clip else {**one, "source": None})
        if number == 1:
            shots[0]["ms"] += 1000
        # Dissolves shorten it: the least that five shots of a second can be is below two.
        shots[-1]["ms"] = max(shots[-1]["ms"], 2500)
        spans = spans_ms(board(*shots))
        length = spans[-1][1]
        for at in range(data.draw(st.integers(0, 3))):
            start, speed = data.draw(st.integers(0, length - 1)), data.draw(st.sampled_from([1, 0.5, 3]))
            clip = data.draw(st.sampled_from("abc"))
            tracks.append(track(id=f"t{at}", clip=clip, start_ms=start, speed=speed))
        score = {"id": "m1", "kind": "score", "mood": "warm", "tempo": 90, "work": None, "gain_db": 0}
        others = data.draw(st.booleans())
        film = board(*shots, tracks=[*tracks, *([score] if others else [])])
        model = Model("m", film) if data.draw(st.booleans()) else None
        sources = sources_in(film, kind="splice", model=model)

        seen = np.zeros(2 * length, int)
        for index, (start, _end) in enumerate(spans):
            before = spans[index - 1][1] if index else 0
            seen[start + max(before, start) if index else 0 :] = index
        share = dict.fromkeys("abcm", 0.0)
        for index, one in enumerate(shots):
            clip = one["source"]["clip"] if one["source"] else "m"
            share[clip] += 0.7 * np.count_nonzero(seen == index) / len(seen)
        heard = {clip: np.zeros(length, bool) for clip in "abc"}
        for one in tracks:
            until = one["start_ms"] + round(3000 / one["speed"])
            heard[one["clip"]][one["start_ms"] : until] = True
        count = sum(heard.values()) + others
        for clip in "abc":
            share[clip] += 0.3 * float(np.sum(heard[clip] / np.maximum(count, 1))) / length
        share["m"] += 0.3 * float(np.sum(1 / count)) / length if others else 0.0
        if model is None:
            share.pop("m")
        weights = {one.clip: one.weight for one in sources}
        assert weights == pytest.approx({clip: share[clip] for clip in weights}, abs=2e-6)
        assert all(share[clip] == pytest.approx(0, abs=1e-9) for clip in set(share) - set(weights))
        assert sum(one.millionths for one in sources) == pytest.approx(sum(share.values()) * WHOLE, abs=1.01)
        assert parse(dump(sources)) == sources
        for one in sources:
            assert all(0 <= span.at_ms < span.until_ms <= length and span.in_ms < span.out_ms for span in one.spans)
