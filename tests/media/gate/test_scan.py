"""Pictures looked at by a classifier the operator brought."""

import json

import cv2
import numpy as np
import pytest

from config.environment.scan import scan_model
from media.gate import scan
from media.gate.scan import frames_of, look_at
from tests.films import draw_film
from tests.onnx_model import make_scanner, write_model


def plain(red, green, blue):
    return np.full((48, 64, 3), (blue, green, red), np.uint8)


def refuse(message):
    raise SystemExit(message)


def test_what_is_refused_is_seen_with_how_sure_and_where(tmp_path):
    scanner = make_scanner(tmp_path, red=0.8)
    assert scanner.look([plain(10, 200, 10), plain(128, 0, 0)]) is None
    seen = scanner.look([plain(0, 0, 0), plain(255, 0, 0), plain(210, 0, 0)])
    assert (seen.label, seen.frame, seen.limit) == ("red", 1, 0.8) and seen.share == pytest.approx(1.0, abs=0.01)


def test_the_gravest_of_several_is_named(tmp_path):
    scanner = make_scanner(tmp_path, red=0.9, green=0.2)
    assert scanner.look([plain(240, 200, 0)]).label == "green"


def test_films_and_pictures_are_sampled_and_sounds_are_not(tmp_path):
    film = draw_film(tmp_path / "f.mp4", width=64, height=48, seconds=4, fps=24)
    assert 10 <= len(frames_of(film)) <= 16
    cv2.imwrite(str(tmp_path / "p.png"), plain(255, 0, 0))
    assert frames_of(tmp_path / "p.png")[0][0, 0].tolist() == [0, 0, 255]
    (tmp_path / "s.wav").write_bytes(b"RIFF")
    assert frames_of(tmp_path / "s.wav") == []


def test_without_a_model_nobody_looks(tmp_path, settings):
    cv2.imwrite(str(tmp_path / "p.png"), plain(255, 0, 0))
    assert settings.SCAN_MODEL is None and look_at(tmp_path / "p.png") is None


def test_the_house_s_own_scanner_looks(tmp_path, settings):
    path = write_model(tmp_path, refuse={"red": 0.8})
    settings.SCAN_MODEL = scan_model({"OFFSHOOT_SCAN_MODEL": str(path)}, refuse)
    scan._loaded.cache_clear()
    cv2.imwrite(str(tmp_path / "p.png"), plain(255, 0, 0))
    assert look_at(tmp_path / "p.png").label == "red"
    scan._loaded.cache_clear()


@pytest.mark.parametrize(
    ("said", "why"),
    [(None, "labels"), ({"labels": ["a"]}, "refuse"), ({"labels": ["a"], "refuse": {"b": 0.5}}, "share"),
     ({"labels": ["a"], "refuse": {"a": 2}}, "share"), ({"labels": ["a"], "refuse": {"a": 0.5}, "size": 3}, "size"),
     ({"labels": ["a"], "refuse": {}}, "share")],
    ids=["no file", "no limits", "another label", "over one", "too small", "none"],
)  # fmt: skip
def test_a_setting_that_does_not_fit_is_refused_in_a_line(tmp_path, said, why):
    path = write_model(tmp_path, refuse={"red": 0.8})
    beside = path.with_suffix(".json")
    beside.unlink() if said is None else beside.write_text(json.dumps(said))
    with pytest.raises(SystemExit, match=why):
        scan_model({"OFFSHOOT_SCAN_MODEL": str(path)}, refuse)


def test_a_model_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SystemExit, match=r"\.onnx"):
        scan_model({"OFFSHOOT_SCAN_MODEL": str(tmp_path / "no.onnx")}, refuse)
    assert scan_model({}, refuse) is None
