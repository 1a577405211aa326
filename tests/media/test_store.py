import errno
import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from media import store


def leftovers() -> list[Path]:
    return [p for p in Path(default_storage.path("")).rglob("*") if p.is_file() and not store.KEY.fullmatch(_key(p))]


def _key(path: Path) -> str:
    return str(path.relative_to(default_storage.path("")))


def test_a_file_lies_under_the_hash_of_its_content(tmp_path):
    source = tmp_path / "film"
    source.write_bytes(b"frames" * 500_000)
    key = store.put(source, suffix=".mp4")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert key == f"{digest[:2]}/{digest}.mp4"
    assert store.exists(key)
    assert store.size_of(key) == 3_000_000
    assert store.type_of(key) == "video/mp4"
    with store.open_key(key) as file:
        assert file.read() == source.read_bytes()
    assert stat.S_IMODE(store.path_of(key).stat().st_mode) == 0o640
    assert source.exists(), "the source is copied, not taken"
    assert not leftovers()


def test_the_same_content_is_one_file_and_is_not_written_again():
    key = store.put(b"poster", suffix=".jpg")
    inode = store.path_of(key).stat().st_ino
    assert store.put(b"poster", suffix=".jpg") == key
    assert store.path_of(key).stat().st_ino == inode
    assert store.put(b"poster", suffix=".png") != key


def test_storing_the_same_content_again_marks_it_used():
    key = store.put(b"poster", suffix=".jpg")
    os.utime(store.path_of(key), (0, 0))
    store.put(b"poster", suffix=".jpg")
    assert store.path_of(key).stat().st_mtime > 1_000_000_000


def test_many_at_once_store_one_whole_file():
    content = b"x" * 3_000_000
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _turn: store.put(content, suffix=".mp4"), range(24)))
    assert len(keys) == 1
    assert store.size_of(keys.pop()) == len(content)
    assert not leftovers()


def test_a_race_lost_in_the_storage_still_gives_the_one_key(monkeypatch):
    content = b"the same film"
    key = store.put(content, suffix=".mp4")
    answers = iter([False])
    really = default_storage.exists
    monkeypatch.setattr(default_storage, "exists", lambda name: next(answers, None) is not False and really(name))
    assert store.put(content, suffix=".mp4") == key
    monkeypatch.undo()
    assert store.exists(key)
    assert not leftovers()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_says_so_and_leaves_nothing(monkeypatch, code):
    def full(_descriptor: int) -> None:
        raise OSError(code, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(store.StoreFull, match="disk that holds the films is full") as caught:
        store.put(b"film", suffix=".mp4")
    assert caught.value.errno == errno.ENOSPC
    assert "[Errno" not in str(caught.value)
    monkeypatch.undo()
    assert not [p for p in Path(default_storage.path("")).rglob("*") if p.is_file()]


def test_a_full_disk_at_the_last_step_leaves_nothing(monkeypatch):
    def full(*_given, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(store.StoreFull):
        store.put(b"film", suffix=".mp4")
    assert not [p for p in Path(default_storage.path("")).rglob("*") if p.is_file()]


def test_another_fault_is_not_called_a_full_disk(tmp_path):
    with pytest.raises(FileNotFoundError):
        store.put(tmp_path / "nowhere", suffix=".mp4")


@pytest.mark.parametrize("suffix", ["", "mp4", ".html", ".svg", ".MP4", "/../x.mp4", ".mp4\n"])
def test_unknown_types_are_not_stored(suffix):
    with pytest.raises(ValueError, match="are not stored"):
        store.put(b"x", suffix=suffix)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "../secret-key",
        "/etc/passwd",
        "ab/../../secret-key",
        "ab/" + "a" * 64 + ".mp4",
        "aa/" + "a" * 63 + ".mp4",
        "aa/" + "a" * 64 + ".html",
        "aa/" + "a" * 64 + ".mp4\n",
        "aa/" + "A" * 64 + ".mp4",
        "aa\\" + "a" * 64 + ".mp4",
        "aa/" + "a" * 64 + ".mp4\0",
    ],
)
def test_no_key_leads_out_of_the_store(key):
    for use in (store.exists, store.path_of, store.open_key, store.remove, store.size_of, store.type_of):
        with pytest.raises(store.BadKey):
            use(key)


def test_removing_twice_is_no_error():
    key = store.put(b"film", suffix=".mp4")
    store.remove(key)
    store.remove(key)
    assert not store.exists(key)
    with pytest.raises(FileNotFoundError):
        store.open_key(key)
