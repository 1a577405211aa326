import asyncio
import builtins
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from media import serve, store
from media.address import media_url
from media.tickets import ANYONE, _hash
from tests.media.raw import Viewer

CONTENT = bytes(index * 7 % 253 for index in range(700_000))


@pytest.fixture
def key():
    return store.put(CONTENT, suffix=".mp4")


def fetch(url: str, method: str = "GET", **headers: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=serve.application)
        async with httpx.AsyncClient(transport=transport, base_url="http://house") as client:
            return await client.request(method, url, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return asyncio.run(ask())


def test_the_whole_file(key):
    answer = fetch(media_url(ANYONE, key))
    assert answer.status_code == 200
    assert answer.content == CONTENT
    assert answer.headers["content-length"] == "700000"
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"] == f'"{key}"'
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert "allow-scripts" not in answer.headers["content-security-policy"]
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-", 0, 700_000),
        ("bytes=300000-499999", 300_000, 500_000),
        ("bytes=-5", 699_995, 700_000),
        ("bytes=699999-", 699_999, 700_000),
    ],
)
def test_a_part(key, asked, start, stop):
    answer = fetch(media_url(ANYONE, key), range=asked)
    assert answer.status_code == 206
    assert answer.content == CONTENT[start:stop]
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/700000"
    assert answer.headers["content-length"] == str(stop - start)


def test_a_part_outside(key):
    answer = fetch(media_url(ANYONE, key), range="bytes=700000-")
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */700000"
    assert "700000 bytes" in answer.text


def test_several_parts_at_once_give_the_whole(key):
    answer = fetch(media_url(ANYONE, key), range="bytes=0-1,5-6")
    assert answer.status_code == 200
    assert answer.content == CONTENT


def test_head_describes_the_whole_without_a_body(key):
    answer = fetch(media_url(ANYONE, key), "HEAD", range="bytes=0-1")
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-length"] == "700000"


def test_a_held_copy_is_not_sent_again(key):
    answer = fetch(media_url(ANYONE, key), if_none_match=f'"{key}"', range="bytes=0-1")
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == f'"{key}"'


def test_if_range_of_another_file_gives_the_whole(key):
    assert fetch(media_url(ANYONE, key), range="bytes=0-1", if_range='"other"').status_code == 200
    assert fetch(media_url(ANYONE, key), range="bytes=0-1", if_range=f'"{key}"').status_code == 206


def test_a_name_to_save_under_is_signed_too(key):
    url = media_url(ANYONE, key, download="дерево.mp4")
    answer = fetch(url)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename*=utf-8''%D0%B4")
    ticket = parse_qs(urlsplit(url).query)["ticket"][0]
    assert fetch(f"/media/{key}?ticket={ticket}").status_code == 403
    assert fetch(f"/media/{key}?ticket={ticket}&download=virus.exe").status_code == 403
    assert fetch(f"{media_url(ANYONE, key)}&download=virus.exe").status_code == 403


def test_a_name_cannot_break_the_headers(key):
    answer = fetch(media_url(ANYONE, key, download='a"\r\nSet-Cookie: x=1\r\n/../b.mp4'))
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "\r" not in answer.headers["content-disposition"] and "/" not in answer.headers["content-disposition"]


@pytest.mark.parametrize("query", ["", "?ticket=", "?ticket=abc", "?ticket=%00%ff&ticket=x", "?" + "a&" * 3000])
def test_without_a_good_ticket_nothing_is_said_about_the_file(key, query):
    missing = key[:3] + "".join(reversed(key[3:67])) + ".mp4"
    missing = missing[3:5] + "/" + missing[3:]
    for asked in (key, missing):
        answer = fetch(f"/media/{asked}{query}")
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.headers["cache-control"] == "no-store"
        assert "Open the page it came from again" in answer.text


def test_another_viewers_address_is_shut(key):
    url = media_url(_hash("mine"), key)
    assert fetch(url, cookie="a=b; sessionid=mine").status_code == 200
    assert fetch(url, cookie="sessionid=theirs").status_code == 403
    assert fetch(url).status_code == 403


def test_an_expired_address_is_shut(key, monkeypatch):
    url = media_url(ANYONE, key)
    now = serve.check.__globals__["time"].time()
    monkeypatch.setattr(serve.check.__globals__["time"], "time", lambda: now + 600)
    answer = fetch(url)
    assert answer.status_code == 403
    assert "expired" in answer.text


def test_a_file_that_is_gone(key):
    url = media_url(ANYONE, key)
    store.remove(key)
    assert fetch(url).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/media/", "/media/../secret-key", "/media/%2e%2e/secret-key", "/media/aa//etc/passwd", "/media/incoming/x.mp4"],
)
def test_no_path_leaves_the_store(path):
    viewer = Viewer(path, query=b"ticket=x")
    asyncio.run(viewer.run())
    assert viewer.status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_refused(key, method):
    answer = fetch(media_url(ANYONE, key), method)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


# --- never the whole file in memory -----------------------------------------------------------------


class Counting:
    """A file that counts what is read of it."""

    def __init__(self, file) -> None:
        self.file, self.taken, self.largest, self.closed = file, 0, 0, False

    def read(self, size: int) -> bytes:
        self.taken += size
        self.largest = max(self.largest, size)
        return self.file.read(size)

    def close(self) -> None:
        self.closed = True
        self.file.close()

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.fixture
def counted(monkeypatch):
    opened = []

    def count(path, mode):
        opened.append(Counting(builtins.open(path, mode)))  # noqa: SIM115  The answer closes it.
        return opened[-1]

    monkeypatch.setattr(serve, "open", count, raising=False)
    return opened


def test_a_stalled_viewer_costs_one_chunk(key, counted):
    async def watch() -> None:
        viewer = Viewer.of(media_url(ANYONE, key), takes=1)
        running = asyncio.create_task(viewer.run())
        await viewer.stalled.wait()
        await asyncio.sleep(0.05)
        assert counted[0].taken <= 2 * serve.CHUNK
        viewer.leave()
        await running

    asyncio.run(watch())
    assert counted[0].largest <= serve.CHUNK
    assert counted[0].closed


def test_reading_stops_when_the_viewer_leaves(key, counted):
    async def watch() -> None:
        viewer = Viewer.of(media_url(ANYONE, key), takes=2)
        running = asyncio.create_task(viewer.run())
        await viewer.stalled.wait()
        viewer.leave()
        await running
        assert len(viewer.body) < len(CONTENT)

    asyncio.run(watch())
    assert counted[0].taken <= 4 * serve.CHUNK
    assert counted[0].closed


def test_a_viewer_who_takes_nothing_for_long_is_let_go(key, counted, monkeypatch):
    monkeypatch.setattr(serve, "STALL_S", 0.05)
    viewer = Viewer.of(media_url(ANYONE, key), takes=1)
    asyncio.run(viewer.run())
    assert counted[0].closed


def test_a_file_that_shrinks_underway_ends_the_answer(key, monkeypatch):
    url = media_url(ANYONE, key)
    monkeypatch.setattr(serve.os, "fstat", lambda _descriptor: type("Stat", (), {"st_size": 900_000}))
    viewer = Viewer.of(url)
    asyncio.run(viewer.run())
    assert bytes(viewer.body) == CONTENT
