"""The last look refuses what our encoders do not write, whatever the sandbox handed out."""

import os

import pytest

from media.gate.admit import admit
from media.gate.refusals import GateFailed
from media.gate.verify import verify_clean
from tests.media.gate.hostile.case import box, chunk, described, grown, replaced


@pytest.fixture(scope="module")
def clean(seeds, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    names = {"png": ".png", "jpg": ".jpg", "mp4": ".mp4", "wav": ".wav"}
    return {
        end: admit(seeds.path(word), name=f"a.{word}", into=folder).path.read_bytes() for word, end in names.items()
    }


CHANGES = {
    "png with a text": (".png", lambda data: data[:33] + chunk(b"tEXt", b"a\0b") + data[33:]),
    "png with more behind": (".png", lambda data: data + b"PK\x03\x04"),
    "png of a wrong sum": (".png", lambda data: data[:-5] + b"\0" + data[-4:]),
    "png cut": (".png", lambda data: data[:-12]),
    "jpeg with exif": (".jpg", lambda data: data[:2] + b"\xff\xe1\0\x0aExif\0\0ab" + data[2:]),
    "jpeg with a comment": (".jpg", lambda data: data[:2] + b"\xff\xfe\0\4ab" + data[2:]),
    "jpeg with more behind": (".jpg", lambda data: data + b"<html>"),
    "jpeg with a second one behind": (".jpg", lambda data: data + data),
    "jpeg cut": (".jpg", lambda data: data[:-40]),
    "film with tags": (".mp4", lambda data: grown(data, b"moov", box(b"udta", box(b"name", b"x")))),
    "film with a strange box": (".mp4", lambda data: data + box(b"uuid", b"x" * 30)),
    "film with more behind": (".mp4", lambda data: data + b"PK\x03\x04" + bytes(9)),
    "film with notes on its pictures": (".mp4", lambda data: described(data, box(b"mdcv", bytes(24)))),
    "film whose index lies": (".mp4", lambda data: replaced(data, b"stsz", b"evil")),
    "sound with a list": (".wav", lambda data: data[:36] + b"LIST\4\0\0\0abcd" + data[36:]),
    "sound with more behind": (".wav", lambda data: data + b"more"),
    "sound that is no sound": (".wav", lambda data: b"\x7fELF" + data[4:]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_of_our_making_does_not_leave(change, clean, tmp_path):
    suffix, how = CHANGES[change]
    path = tmp_path / f"clean{suffix}"
    path.write_bytes(clean[suffix])
    verify_clean(path)
    path.write_bytes(how(clean[suffix]))
    with pytest.raises(GateFailed, match="not of our making"):
        verify_clean(path)


@pytest.mark.parametrize("how", [os.symlink, os.link])
def test_a_link_to_somebody_elses_clean_file_does_not_leave(how, clean, tmp_path):
    theirs, ours = tmp_path / "theirs.png", tmp_path / "clean.png"
    theirs.write_bytes(clean[".png"])
    how(theirs, ours)
    with pytest.raises(GateFailed, match="no plain file"):
        verify_clean(ours)


def test_a_pipe_does_not_keep_the_worker_waiting(tmp_path):
    os.mkfifo(tmp_path / "clean.png")
    with pytest.raises(GateFailed, match="no plain file"):
        verify_clean(tmp_path / "clean.png")
