import subprocess

import av
import cv2
import numpy as np
import pytest
from PIL import Image

from media import transcode
from media.probe import probe
from media.store import StoreFull
from media.transcode import TranscodeFailed, make_renditions
from tests.films import draw_film


def made_of(master, into):
    into.mkdir(exist_ok=True)
    return {one.kind: one for one in make_renditions(master, measured=probe(master), into=into)}


@pytest.fixture(scope="module")
def wide(films, tmp_path_factory):
    return made_of(films / "wide.mp4", tmp_path_factory.mktemp("wide"))


def first_frame(path):
    with av.open(str(path)) as container:
        return next(container.decode(video=0)).to_ndarray(format="bgr24")


def test_smaller_sizes_only(wide, films, tmp_path):
    assert set(wide) == {"540", "360", "poster", "loop"}
    assert set(made_of(films / "tall.mp4", tmp_path / "tall")) == {"360", "poster", "loop"}
    small = made_of(films / "small.mp4", tmp_path / "small")
    assert set(small) == {"poster", "loop"}
    assert (small["loop"].width, small["loop"].height) == (180, 180)


def test_a_size_keeps_length_sound_rate_and_colours(wide, films):
    for kind, size in {"540": (960, 540), "360": (640, 360)}.items():
        measured = probe(wide[kind].path)
        assert (measured.width, measured.height) == size == (wide[kind].width, wide[kind].height)
        assert abs(measured.ms - 1000) <= 42
        assert (measured.fps, measured.audio_codec) == (12.0, "aac")
        with av.open(str(wide[kind].path)) as container:
            assert container.streams.video[0].codec_context.colorspace == 1, "BT.709 is no longer said"
        shown = cv2.resize(first_frame(wide[kind].path), (320, 180), interpolation=cv2.INTER_AREA)
        master = cv2.resize(first_frame(films / "wide.mp4"), (320, 180), interpolation=cv2.INTER_AREA)
        assert np.abs(shown.astype(int) - master).mean() < 4


def test_a_size_can_be_played_while_it_loads(wide):
    content = wide["360"].path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_an_odd_ratio_gives_even_sides(films, tmp_path):
    made = made_of(films / "tall.mp4", tmp_path / "tall")["360"]
    assert (made.width, made.height) == (360, 642)


def test_the_loop_is_a_light_picture_that_moves(wide):
    loop = wide["loop"]
    with Image.open(loop.path) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (480, 270) == (loop.width, loop.height)
        assert picture.n_frames == 12
        assert picture.info["loop"] == 0
        first = np.array(picture.convert("RGB"), dtype=int)
        picture.seek(6)
        assert np.abs(np.array(picture.convert("RGB"), dtype=int) - first).mean() > 1
    assert loop.path.stat().st_size <= transcode.LOOP_BYTES


def test_the_loop_of_a_long_film_is_its_middle(tmp_path):
    halves = "color=black:size=64x64:rate=12:duration=1[a];color=white:size=64x64:rate=12:duration=3[b];"
    picture = f"{halves}color=black:size=64x64:rate=12:duration=1[c];[a][b][c]concat=n=3"
    film = draw_film(tmp_path / "film.mp4", width=64, height=64, seconds=5, sound=False, picture=picture)
    with Image.open(made_of(film, tmp_path / "out")["loop"].path) as loop:
        assert loop.n_frames in range(1, 37)
        for index in range(loop.n_frames):
            loop.seek(index)
            assert np.array(loop.convert("L")).mean() > 200


def test_a_grainy_loop_is_made_again_until_it_is_light(tmp_path, monkeypatch):
    picture = "testsrc2=size=270x270:rate=12:duration=1,noise=alls=60:allf=t"
    film = draw_film(tmp_path / "film.mp4", width=270, height=270, sound=False, picture=picture)
    heavy = made_of(film, tmp_path / "heavy")["loop"].path.stat().st_size
    monkeypatch.setattr(transcode, "LOOP_BYTES", heavy // 2)
    assert made_of(film, tmp_path / "light")["loop"].path.stat().st_size <= heavy // 2


def test_the_poster_is_the_master_at_its_best_moment(tmp_path):
    black = "color=black:size=128x128:rate=12:duration=0.5"
    grey = "color=gray:size=128x128:rate=12:duration=0.5"
    picture = f"{black}[a];testsrc2=size=128x128:rate=12:duration=0.5[b];{grey}[c];[a][b][c]concat=n=3"
    film = draw_film(tmp_path / "film.mp4", width=128, height=128, seconds=1.5, sound=False, picture=picture)
    poster = made_of(film, tmp_path / "out")["poster"]
    image = cv2.imread(str(poster.path))
    assert image.shape == (128, 128, 3) == (poster.height, poster.width, 3)
    assert image.std() > 40, "neither the black nor the grey part"


def test_the_posters_colours_are_the_films(wide, films):
    with av.open(str(films / "wide.mp4")) as container:
        frames = [frame.to_ndarray(format="bgr24").astype(int) for frame in container.decode(video=0)]
    poster = cv2.imread(str(wide["poster"].path)).astype(int)
    assert min(np.abs(poster - frame).mean() for frame in frames) < 4


def test_the_shortest_and_darkest_film_has_all(tmp_path):
    picture = "color=black:size=64x36:rate=12:duration=0.09"
    film = draw_film(tmp_path / "film.mp4", width=64, height=36, seconds=0.09, sound=False, picture=picture)
    made = made_of(film, tmp_path / "out")
    assert set(made) == {"poster", "loop"}
    assert all(one.path.stat().st_size for one in made.values())


def test_the_same_film_gives_the_same_bytes(wide, films, tmp_path):
    again = made_of(films / "wide.mp4", tmp_path / "again")
    assert {k: one.path.read_bytes() for k, one in again.items()} == {
        k: one.path.read_bytes() for k, one in wide.items()
    }


def test_garbage_fails_in_one_line(films, tmp_path):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"garbage" * 1000)
    with pytest.raises(TranscodeFailed, match=r"^ffmpeg failed: [^\n]+$"):
        make_renditions(broken, measured=probe(films / "small.mp4"), into=tmp_path)


def test_a_full_disk_is_named(films, tmp_path, monkeypatch):
    def full(command, **_named):
        raise subprocess.CalledProcessError(228, command, stderr=b"[out#0/mp4] Error: No space left on device\n")

    monkeypatch.setattr(transcode.subprocess, "run", full)
    with pytest.raises(StoreFull, match="disk that holds the films is full"):
        made_of(films / "small.mp4", tmp_path / "out")


def test_a_hung_ffmpeg_is_given_up(films, tmp_path, monkeypatch):
    def hang(command, timeout, **_named):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(transcode.subprocess, "run", hang)
    with pytest.raises(TranscodeFailed, match="longer than 70 s"):
        made_of(films / "small.mp4", tmp_path / "out")
