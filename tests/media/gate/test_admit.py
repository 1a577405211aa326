import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

from media.gate.admit import Admitted, Refused, admit
from media.probe import probe
from tests.films import draw_film
from tests.media.gate.seeds import PICTURE, TONE, ffmpeg


def refusal(path: Path, into: Path, name: str | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        admit(path, name=name or path.name, into=into)
    assert "\n" not in caught.value.sentence and caught.value.sentence.endswith(".")
    assert not list(into.glob("*")), "a refused file left something behind"
    return caught.value


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    return draw_film(tmp_path_factory.mktemp("gate") / "film.mp4", width=202, height=120, fps=15)


def test_a_film_leaves_as_a_film_of_our_making(film, tmp_path):
    heard: list[float] = []
    made = admit(film, name="holiday.mp4", into=tmp_path, on_progress=heard.append)
    assert (made.kind, made.suffix, made.mime, made.width, made.height) == ("video", ".mp4", "video/mp4", 202, 120)
    assert abs(made.ms - 1000) < 100 and made.fps == 15 and made.has_sound
    assert probe(made.path).video_codec == "h264"
    assert [one.name for one in tmp_path.iterdir()] == ["clean.mp4"]
    assert heard == sorted(heard) and heard[-1] == 1.0


def test_a_picture_is_turned_upright_and_loses_what_it_said_of_its_maker(tmp_path):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Secret Camera"
    shot = tmp_path / "in.jpg"
    Image.new("RGB", (60, 40), "teal").save(shot, exif=exif, comment=b"home address")
    made = admit(shot, name="shot.JPG", into=tmp_path / "out")
    assert (made.kind, made.width, made.height) == ("image", 40, 60)
    bytes_ = made.path.read_bytes()
    assert b"Secret" not in bytes_ and b"home" not in bytes_ and b"Exif" not in bytes_


@pytest.mark.parametrize("suffix", ["wav", "mp3", "m4a", "ogg", "flac"])
def test_a_sound_leaves_as_a_plain_wav(suffix, tmp_path):
    source = tmp_path / f"tone.{suffix}"
    tone = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-f", "lavfi", "-i", "sine=duration=1"]
    subprocess.run([*tone, str(source)], check=True)
    made: Admitted = admit(source, name=source.name, into=tmp_path / "out")
    assert (made.kind, made.suffix, made.has_sound) == ("sound", ".wav", True) and abs(made.ms - 1000) < 60


def test_the_name_has_to_agree_with_what_is_inside(film, tmp_path):
    found = refusal(film, tmp_path, "photo.png")
    assert (found.code, found.values["suffix"]) == ("ending", ".mp4") and "photo.png" in found.sentence


def test_a_turned_film_comes_out_upright(seeds, tmp_path, into):
    ffmpeg("-display_rotation", "90", "-i", seeds.path("mp4"), "-c", "copy", tmp_path / "turned.mp4")
    made = admit(tmp_path / "turned.mp4", name="turned.mp4", into=into)
    assert (made.width, made.height) == (64, 96)


def test_a_moving_gif_is_a_film(seeds, into):
    made = admit(seeds.path("gif"), name="dance.gif", into=into)
    assert (made.kind, made.suffix, made.has_sound) == ("video", ".mp4", False) and abs(made.ms - 1000) < 60


def test_a_camera_that_saw_two_pictures_sent_one(tmp_path, into):
    both = [Image.new("RGB", (40, 30), colour) for colour in ("teal", "tan")]
    both[0].save(tmp_path / "two.jpg", "MPO", save_all=True, append_images=both[1:])
    assert admit(tmp_path / "two.jpg", name="two.jpg", into=into).kind == "image"


def test_a_picture_larger_than_a_master_is_made_smaller(tmp_path, into):
    Image.new("P", (5000, 100), 3).save(tmp_path / "wide.png")
    made = admit(tmp_path / "wide.png", name="wide.png", into=into)
    assert (made.width, made.height, made.suffix) == (4096, 82, ".png")


def test_what_shows_through_still_does(tmp_path, into):
    Image.new("RGBA", (20, 20), (255, 0, 0, 90)).save(tmp_path / "glass.webp", lossless=True)
    made = admit(tmp_path / "glass.webp", name="glass.webp", into=into)
    with Image.open(made.path) as picture:
        assert picture.mode == "RGBA" and picture.getpixel((5, 5)) == (255, 0, 0, 90)


def test_a_picture_that_starts_late_keeps_its_sound_in_step(seeds, tmp_path, into):
    late = tmp_path / "late.mkv"
    ffmpeg("-itsoffset", "0.6", *PICTURE, *TONE, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", late)
    assert abs(admit(late, name="late.mkv", into=into).ms - 1600) < 100
