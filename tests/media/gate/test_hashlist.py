import hashlib
import importlib
import importlib.util
import json
import stat
from pathlib import Path

import numpy
import pytest
from PIL import Image

from media.gate.admit import Refused, admit
from media.gate.hashlist import Digests, Looks, Match
from media.gate.refusals import GateFailed
from tests.media.gate.seeds import ffmpeg

pdq = pytest.mark.skipif(importlib.util.find_spec("pdqhash") is None, reason="pdqhash is not installed")


@pytest.fixture
def house(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR / "known-matches.jsonl"


def refuse(path: Path, into: Path, known) -> Refused:
    with pytest.raises(Refused) as caught:
        admit(path, name="holiday.png", into=into, known=known)
    assert not list(into.glob("*"))
    return caught.value


@pytest.mark.parametrize("method", ["sha256", "sha1", "md5"])
def test_a_file_on_a_list_of_digests_is_refused_and_entered(method, seeds, house, tmp_path, into):
    digest = hashlib.new(method, seeds["png"]).hexdigest()
    lists = tmp_path / "list.txt"
    lists.write_text(f"{'0' * 64}\n{digest.upper()} a remark\n")
    refused = refuse(seeds.path("png"), into, [Digests(lists)])
    assert refused.code == "known" and "list" not in refused.sentence and digest not in repr(refused.values)
    entry = json.loads(house.read_text())
    assert (entry["entry"], entry["method"], entry["list"], entry["name"]) == (
        digest,
        method,
        "list.txt",
        "holiday.png",
    )
    assert stat.S_IMODE(house.stat().st_mode) == 0o600


def test_a_digest_inside_another_line_is_no_match(seeds, tmp_path):
    digest = hashlib.sha256(seeds["png"]).hexdigest()
    lists = tmp_path / "list.txt"
    lists.write_text(f"x{digest}\n{digest}00\n# {digest}\n")
    assert Digests(lists).find(seeds.path("png"), kind="image") is None
    lists.write_text("")
    assert Digests(lists).find(seeds.path("png"), kind="image") is None


def test_a_list_that_cannot_be_asked_lets_nothing_in(seeds, tmp_path, into):
    with pytest.raises(GateFailed, match=r"gone\.txt"):
        admit(seeds.path("png"), name="a.png", into=into, known=[Digests(tmp_path / "gone.txt")])


def test_another_service_joins_as_a_list(seeds, house, into):
    class Service:
        asks = "clean"

        def find(self, path: Path, *, kind: str) -> Match:
            assert path.name == "clean.png" and kind == "image"
            return Match("service", "case 7", "service")

    assert refuse(seeds.path("png"), into, [Service()]).code == "known"


@pdq
def test_a_picture_and_a_film_that_look_like_an_entry_are_found(seeds, house, tmp_path, into):
    pdqhash = importlib.import_module("pdqhash")
    noise = numpy.random.default_rng(7).integers(0, 255, (18, 24), dtype=numpy.uint8)
    photo = Image.fromarray(noise).resize((480, 360), Image.Resampling.BICUBIC).convert("RGB")
    photo.save(tmp_path / "photo.png")
    vector, quality = pdqhash.compute(numpy.asarray(photo))
    assert quality >= 50
    entry = "".join(f"{int(''.join(str(bit) for bit in vector[at : at + 8]), 2):02x}" for at in range(0, 256, 8))
    lists = tmp_path / "pdq.txt"
    lists.write_text(f"{'f' * 64},a remark\nnot a hash\n{entry.upper()}\n")
    photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((320, 240)).save(tmp_path / "copy.jpg", quality=40)
    found = Looks(lists).find(tmp_path / "copy.jpg", kind="image")
    assert found and found.entry == entry and found.distance <= 31
    still = ("-loop", "1", "-i", tmp_path / "photo.png", "-t", "0.5", "-r", "10", "-pix_fmt", "yuv420p")
    ffmpeg(*still, tmp_path / "film.mp4")
    with pytest.raises(Refused):
        admit(tmp_path / "film.mp4", name="film.mp4", into=into, known=[Looks(lists)])
    assert json.loads(house.read_text())["entry"] == entry
    assert admit(seeds.path("mp4"), name="a.mp4", into=into, known=[Looks(lists)]).kind == "video"
