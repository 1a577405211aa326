import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

from media.gate.admit import Admitted, Refused, admit
from media.probe import probe
from tests.films import draw_film


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
