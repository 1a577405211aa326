"""A film is looked at and listened to: a good one passes, each way of being broken is caught by its gate."""

import subprocess
from functools import cache
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.engines import registry
from generation.film import make_film
from generation.inspect import Finding, inspect_film
from generation.soundtrack.compose import compose, write_wav
from generation.storyboard.document import load
from generation.storyboard.vocabulary import SETS

WIDTH, HEIGHT, FPS = 270, 480, 24


def storyboard(*, shots=None, tracks=True, aspect="9:16", **shot):
    """Three seconds: a sea by day and then a street by night, unless told."""
    plain = [
        {"id": "s1", "ms": 1_500, "setting": {"set": "sea", "time": "day"}},
        {"id": "s2", "ms": 1_500, "setting": {"set": "street", "time": "night"}, "camera": [_dolly(1_500)]},
    ]
    if shot:
        plain = [{"id": "s1", "ms": 3_000, "setting": {"set": "sea", "time": "day"}, **shot}]
    sounds = [
        {"id": "a1", "kind": "score", "mood": "warm", "tempo": 84},
        {"id": "a2", "kind": "ambience", "name": "waves", "gain_db": -8},
    ]
    return load(
        {
            "schema": "offshoot.storyboard/1",
            "seed": 7,
            "canvas": {"aspect": aspect, "fps": FPS},
            "shots": shots or plain,
            "tracks": sounds if tracks else [],
        }
    )


def _dolly(ms):
    return {"move": "dolly in", "speed": "slow", "start_ms": 0, "end_ms": ms}


@cache
def scene(kind):
    """A wide painting to travel over: a bright day or a dark night with lamps."""
    rng = np.random.default_rng(len(kind))
    tall, wide = 80, 90
    rough = rng.random((tall // 5, wide // 5, 3))
    smooth = np.kron(rough, np.ones((5, 5, 1)))
    ramp = np.linspace(0.2, 1, tall)[:, None, None]
    picture = smooth * 0.35 + ramp * (0.55 if kind == "day" else 0.08)
    if kind == "night":
        picture *= 0.4
        picture[20:26, ::9] = 0.9
    return np.kron(picture * 235, np.ones((6, 6, 1))).astype(np.uint8)


def frames(seconds=3.0, *, cut=1.5, width=WIDTH, height=HEIGHT):
    """A travelling shot over the day, then from `cut` on over the night."""
    made = []
    for index in range(round(seconds * FPS)):
        t = index / FPS
        picture = scene("day" if cut is None or t < cut - 1e-6 else "night")
        left = int(10 + 40 * t) % 200
        made.append(np.ascontiguousarray(picture[:height, left : left + width]))
    return made


@cache
def music(tracks=True):
    return compose(storyboard(tracks=tracks))


def film(folder: Path, pictures, sound=None, *, name="film.mp4", width=WIDTH, height=HEIGHT, extra=()):
    """Encode pictures (BGR) and samples as the platform does: H.264 and AAC in an MP4."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24"]
    command += ["-s", f"{width}x{height}", "-r", str(FPS), "-i", "-"]
    if sound is not None:
        write_wav(folder / "sound.wav", sound)
        command += ["-i", str(folder / "sound.wav"), "-c:a", "aac", "-b:a", "160k"]
    out = folder / name
    command += ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-pix_fmt", "yuv420p", *extra, str(out)]
    subprocess.run(command, input=b"".join(one.tobytes() for one in pictures), check=True)
    return out


def failed(path, board, **options):
    """The names of the gates that did not pass, after checking that the verdict agrees with them."""
    inspection = inspect_film(path, board, **options)
    for finding in inspection.findings:
        assert isinstance(finding, Finding) and finding.message.endswith(".") and finding.code
        assert np.isfinite(finding.value) and np.isfinite(finding.limit)
        assert type(finding.value) is float and type(finding.passed) is bool
    gates = {one.gate for one in inspection.findings if not one.passed}
    assert inspection.passed == (not gates)
    return gates


def test_a_good_film_passes_every_gate(tmp_path):
    inspection = inspect_film(film(tmp_path, frames(), music()), storyboard(), size=(WIDTH, HEIGHT))
    assert inspection.passed, [one for one in inspection.findings if not one.passed]
    assert {one.gate for one in inspection.findings} == {
        "duration", "size", "cadence", "black", "flat", "frozen", "flicker", "overexposed", "underexposed",
        "shot cuts", "stray cuts", "palette", "sound", "loudness", "true peak", "silence",
    }  # fmt: skip


def test_a_silent_storyboard_wants_silence(tmp_path):
    board = storyboard(tracks=False)
    assert failed(film(tmp_path, frames()), board) == set()
    assert failed(film(tmp_path, frames(), music(False)), board) == set()
    assert failed(film(tmp_path, frames(), music()), board) == {"silence"}


def test_black_frames(tmp_path):
    pictures = frames()
    pictures[50:62] = [np.zeros_like(pictures[0])] * 12
    assert "black" in failed(film(tmp_path, pictures, music()), storyboard())


def test_black_is_right_in_a_fade(tmp_path):
    shots = [
        {
            "id": "s1",
            "ms": 1_500,
            "setting": {"set": "sea", "time": "day"},
            "transition": {"kind": "fade", "ms": 500},
        },
        {"id": "s2", "ms": 1_500, "setting": {"set": "street", "time": "night"}},
    ]
    pictures = [
        (one * np.clip(abs(index / FPS - 1.5) / 0.25, 0, 1)).astype(np.uint8) for index, one in enumerate(frames())
    ]
    path = film(tmp_path, pictures, music())
    assert failed(path, storyboard(shots=shots)) == set()
    assert failed(path, storyboard()) != set()


def test_one_single_colour(tmp_path):
    pictures = [np.full_like(one, 128) for one in frames()]
    assert {"flat", "frozen", "shot cuts"} <= failed(film(tmp_path, pictures, music()), storyboard())


def test_a_frozen_picture(tmp_path):
    pictures = frames(cut=None)
    still = [pictures[0]] * len(pictures)
    path = film(tmp_path, still, music())
    assert failed(path, storyboard(id="s1")) == {"frozen"}
    assert failed(path, storyboard(tempo="frozen")) == set()
    calm = {"set": "studio", "time": "day"}
    assert failed(path, storyboard(setting=calm)) == set()
    assert failed(path, storyboard(setting=calm, camera=[_dolly(3_000)])) == {"frozen"}
    # A move that is over after a second may be followed by rest.
    assert failed(path, storyboard(setting=calm, camera=[_dolly(200)])) == set()


def test_half_frozen(tmp_path):
    pictures = frames(cut=None)
    pictures[30:] = [pictures[30]] * len(pictures[30:])
    assert failed(film(tmp_path, pictures, music()), storyboard(id="s1")) == {"frozen"}


@pytest.mark.parametrize("strength", [0.85, 0.94])
def test_a_flickering_picture(tmp_path, strength):
    pictures = frames(cut=None)
    pictures[1::2] = [(one * strength).astype(np.uint8) for one in pictures[1::2]]
    assert "flicker" in failed(film(tmp_path, pictures, music()), storyboard(id="s1"))


def test_lightning_is_no_fault_in_a_storm(tmp_path):
    pictures = frames(cut=None)
    for index in (30, 31, 33):
        pictures[index] = np.clip(pictures[index] * 1.35, 0, 255).astype(np.uint8)
    path = film(tmp_path, pictures, music())
    assert failed(path, storyboard(setting={"set": "sea", "time": "day", "weather": ["storm"]})) == set()
    assert failed(path, storyboard(id="s1")) != set()
    pictures[1::2] = [(one * 0.85).astype(np.uint8) for one in pictures[1::2]]
    flickering = film(tmp_path, pictures, music(), name="flickering.mp4")
    assert failed(flickering, storyboard(setting={"set": "sea", "time": "day", "weather": ["storm"]})) == {"flicker"}


def test_exposure(tmp_path):
    bright = [np.clip(one.astype(np.int32) * 3, 0, 255).astype(np.uint8) for one in frames(cut=None)]
    assert "overexposed" in failed(film(tmp_path, bright, music()), storyboard(id="s1"))
    dark = [np.where(one > 205, one, 0).astype(np.uint8) for one in frames(cut=None)]
    assert {"underexposed", "palette"} & failed(film(tmp_path, dark, music(), name="dark.mp4"), storyboard(id="s1"))


def test_cuts_must_be_where_they_are_written(tmp_path):
    late = film(tmp_path, frames(cut=2.2), music())
    assert {"shot cuts", "stray cuts"} <= failed(late, storyboard())
    none = film(tmp_path, frames(cut=None), music(), name="none.mp4")
    assert "shot cuts" in failed(none, storyboard())


def test_a_cut_between_two_like_shots_need_not_be_seen(tmp_path):
    twice = [{"id": name, "ms": 1_500, "setting": {"set": "sea", "time": "day"}} for name in ("s1", "s2")]
    assert failed(film(tmp_path, frames(cut=None), music()), storyboard(shots=twice)) == set()


def test_day_and_night_must_look_it(tmp_path):
    board = storyboard(
        shots=[
            {"id": "s1", "ms": 1_500, "setting": {"set": "sea", "time": "night"}},
            {"id": "s2", "ms": 1_500, "setting": {"set": "street", "time": "day"}},
        ]
    )
    assert failed(film(tmp_path, frames(), music()), board) == {"palette"}


def test_wrong_length(tmp_path):
    short = film(tmp_path, frames()[:-4], music())
    assert "duration" in failed(short, storyboard())
    exact = film(tmp_path, frames()[:-1], music(), name="frame.mp4")
    assert failed(exact, storyboard()) == set()


def test_missing_frames(tmp_path):
    drop = ["-vf", "select='not(between(n,20,27))'", "-fps_mode", "vfr"]
    assert failed(film(tmp_path, frames(), music(), extra=drop), storyboard()) == {"cadence"}


def test_wrong_size(tmp_path):
    path = film(tmp_path, frames(), music())
    assert failed(path, storyboard(), size=(540, 960)) == {"size"}
    assert failed(path, storyboard(aspect="16:9")) == {"size"}


def test_no_sound_stream(tmp_path):
    assert failed(film(tmp_path, frames()), storyboard()) == {"sound"}


def test_silence_where_music_should_be(tmp_path):
    assert "loudness" in failed(film(tmp_path, frames(), np.zeros_like(music())), storyboard())


def test_sound_that_breaks_off(tmp_path):
    cut = music().copy()
    cut[48_000:] = 0
    assert "silence" in failed(film(tmp_path, frames(), cut), storyboard())
    assert "sound" in failed(film(tmp_path, frames(), music()[:96_000], name="short.mp4"), storyboard())


def test_sound_too_loud_and_clipped(tmp_path):
    loud = np.clip(music() * 6, -1, 1).astype(np.float32)
    assert {"loudness", "true peak"} <= failed(film(tmp_path, frames(), loud), storyboard())
    faint = film(tmp_path, frames(), (music() * 0.5).astype(np.float32), name="faint.mp4")
    assert failed(faint, storyboard()) == {"loudness"}


def test_a_truncated_file(tmp_path):
    whole = film(tmp_path, frames(), music(), extra=["-movflags", "+faststart"]).read_bytes()
    for share in (0.35, 0.7, 0.95):
        part = tmp_path / "part.mp4"
        part.write_bytes(whole[: int(len(whole) * share)])
        assert {"duration", "file"} & failed(part, storyboard())


@pytest.mark.parametrize(
    "content", [b"", b"no film at all", b"\0" * 5_000, b"\x00\x00\x00\x18ftypmp42" + b"\xff" * 900]
)
def test_what_is_no_film(tmp_path, content):
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    assert failed(path, storyboard()) == {"file"}


def test_a_missing_file_a_folder_and_a_sound_alone(tmp_path):
    assert failed(tmp_path / "none.mp4", storyboard()) == {"file"}
    assert failed(tmp_path, storyboard()) == {"file"}
    write_wav(tmp_path / "only.wav", music())
    assert failed(tmp_path / "only.wav", storyboard()) == {"file"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_found_not_thrown(tmp_path, data):
    source = tmp_path / "whole.mp4"
    if not source.exists():
        film(tmp_path, frames(), music(), name="whole.mp4", extra=["-movflags", "+faststart"])
    content = bytearray(source.read_bytes())
    # Damage before the pictures mostly makes the file unreadable; damage within them must be survived too.
    first = data.draw(st.sampled_from([0, len(content) // 4]))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(first, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(bytes(content[: data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))]))
    failed(damaged, storyboard())


@pytest.mark.slow
@pytest.mark.parametrize("place", SETS)
def test_what_the_sketch_engine_makes_passes(tmp_path, place):
    """Limits are no use if good films do not keep them: dark, bright, cut, dissolved and faded ones."""
    shots = [
        {"id": "s1", "ms": 1_000, "setting": {"set": place, "time": "night", "weather": ["fog"]}},
        {"id": "s2", "ms": 1_200, "setting": {"set": place, "time": "day", "weather": ["snow"]}},
        {"id": "s3", "ms": 1_000, "setting": {"set": place, "time": "sunset"}, "camera": [_dolly(1_000)]},
    ]
    shots[1]["transition"] = {"kind": "dissolve", "ms": 300}
    shots[2]["transition"] = {"kind": "fade", "ms": 400}
    board = storyboard(shots=shots)
    size = registry.size_for("9:16", 270)
    out = tmp_path / "film.mp4"
    make_film(board, engine=registry.get("sketch"), size=size, out=out, work=tmp_path / "work")
    assert failed(out, board, size=tuple(size)) == set()
