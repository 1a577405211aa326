"""Names are only shown, sentences are one line in every language, and the sandbox's word is checked."""

import errno
import json
import sys

import pytest
from django.utils import translation

from config.environment.gate import gate_settings
from media.gate import admit as admission
from media.gate.admit import Refused, admit
from media.gate.confined.answer import Unfit, answer
from media.gate.measures import parse_measures
from media.gate.names import ending, shown_name
from media.gate.refusals import _SENTENCES, sentence_for
from media.gate.sandbox import Ran

VALUES = {"name": "a.png", "what": "png", "suffix": ".png", "found": 9, "limit": 3, "width": 1, "height": 2}


@pytest.mark.parametrize(
    "name, shown, suffix",
    [
        ("../../etc/cron.d/evil.PNG", "evil.PNG", ".png"),
        ("C:\\Windows\\evil.png", "evil.png", ".png"),
        ("photo\u202egnp.exe", "photognp.exe", ".exe"),
        ("a\n\r\x1b[2J\0b.png", "a[2Jb.png", ".png"),
        ("a" * 500 + ".png", "a" * 60 + "…" + "a" * 15 + ".png", ".png"),
        ("", "file", ""),
        ("...", "file", ""),
        (".png", "png", ""),
        ("日落🌅.PNG", "日落🌅.PNG", ".png"),
    ],
)
def test_a_name_is_one_short_line(name, shown, suffix):
    assert (shown_name(name), ending(name)) == (shown, suffix)


@pytest.mark.parametrize("code", sorted(_SENTENCES))
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_refusal_is_a_sentence(code, language):
    with translation.override(language):
        said = sentence_for(code, **VALUES)
    assert "{" not in said and "\n" not in said and said.endswith((".", "。"))


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b'"found"',
        b'{"found": 3}',
        b'{"refused": "no such code", "values": {}}',
        b'{"refused": "pixels", "values": {"width": {"a": 1}}}',
        b'{"refused": "known", "values": {"code": "x", "sentence": "<script>"}}',
        b'{"found": {"video": {"index": "0; rm", "width": 1}}}',
        b'{"found": {"audio": {"index": 1.5, "ms": 3}}}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"found": {"file": "../../evil"}}).encode(),
    ],
)
def test_a_sandbox_that_lies_is_not_believed(said, monkeypatch, seeds, into):
    monkeypatch.setattr(admission, "run_confined", lambda *_, **__: Ran(out=said))
    with pytest.raises((Refused, admission.GateFailed)) as caught:
        admit(seeds.path("mp4"), name="a.mp4", into=into)
    assert "<" not in str(caught.value) and not list(into.glob("*"))


def test_measures_are_whole_numbers():
    picture = {"index": 0, "width": 4, "height": 2, "transfer": 1, "space": 1, "turned": 1, "frames": 9, "ms": 300}
    good = {"video": {**picture, "rate": [30, 1], "aspect": [0, 0]}, "audio": {"index": 1, "ms": 5}}
    found = parse_measures(good)
    assert found.picture and found.picture.turned and found.picture.rate == 30 and found.picture.aspect == 1
    for name in picture:
        for wrong in (-1, True, "3", None, 2.0, 1 << 50):
            with pytest.raises(ValueError, match=name):
                parse_measures({"video": {**good["video"], name: wrong}})


def test_settings_of_the_gate(tmp_path):
    def refuse(message: str):
        raise SystemExit(message)

    lists = tmp_path / "list.txt"
    lists.touch()
    found = gate_settings({"OFFSHOOT_UPLOAD_FILM_SECONDS": "30", "OFFSHOOT_KNOWN_PDQ": str(lists)}, refuse)
    assert found == {"limits": {"film_seconds": 30}, "sandbox": "auto", "hashes": None, "pdq": lists}
    for name, value in (
        ("OFFSHOOT_UPLOAD_FILM_MB", "0"),
        ("OFFSHOOT_UPLOAD_SOUND_SECONDS", "x"),
        ("OFFSHOOT_SANDBOX", "none"),
        ("OFFSHOOT_KNOWN_HASHES", str(tmp_path / "gone")),
    ):
        with pytest.raises(SystemExit, match=name):
            gate_settings({name: value}, refuse)


def test_limits_are_an_operators_to_set(settings, seeds, into):
    settings.GATE = {**settings.GATE, "limits": {"picture_bytes": 1 << 20, "picture_pixels": 100}}
    with pytest.raises(Refused) as caught:
        admit(seeds.path("png"), name="a.png", into=into)
    assert caught.value.code == "pixels" and "96 × 64" in caught.value.sentence


@pytest.mark.parametrize(
    "error, code",
    [
        (OSError("image file is truncated"), "damaged"),
        (PermissionError(errno.EPERM, "Operation not permitted"), "damaged"),
        (OSError(errno.ENOSPC, "No space left on device"), "failed"),
        (OSError(errno.EFBIG, "File too large"), "effort"),
        (ValueError("bad"), "damaged"),
        (MemoryError(), "effort"),
        (Unfit("pixels", width=1), "pixels"),
    ],
)
def test_a_confined_program_tells_a_damaged_file_from_a_full_disk(error, code, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["look", "{}"])

    def work(order):
        raise error

    answer(work)
    assert json.loads(capsys.readouterr().out)["refused"] == code


def test_a_full_disk_says_nothing_of_the_file(monkeypatch, seeds, into):
    said = b'{"refused": "failed", "values": {}, "why": "No space left on device"}'
    monkeypatch.setattr(admission, "run_confined", lambda *_, **__: Ran(out=said))
    with pytest.raises(admission.GateFailed, match="No space left"):
        admit(seeds.path("png"), name="a.png", into=into)
