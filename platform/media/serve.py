"""Files over HTTP, as a raw ASGI application: whole or in part, a small chunk at a time, and only with a ticket."""

import asyncio
import os
from typing import IO
from urllib.parse import parse_qsl

from django.utils.http import content_disposition_header

from media import store
from media.address import PREFIX, PURPOSE, subject_of
from media.ranges import Span, Unsatisfiable, names_tag, range_applies, span_of
from media.raw import Receive, Scope, Send, headers_of, refuse, session_of, until_gone
from media.tickets import BadTicket, check

CHUNK = 128 * 1024
# A paused player stops reading; after this long without a byte taken its connection is given up, and it asks again.
STALL_S = 600
# No script runs in what is opened here; its own origin only lets a browser play a film opened by itself.
POLICY = b"sandbox allow-same-origin; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'"
SAFETY = [
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", POLICY),
    (b"referrer-policy", b"same-origin"),
]


class Refusal(Exception):
    """An answer without a file."""

    def __init__(self, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(text)
        self.status, self.text, self.headers = status, text, headers


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer `GET` and `HEAD` of `/media/<key>?ticket=…`.

    200, 206 for one byte range, 304 for a tag the client holds; 403 without a good ticket, 404 without a file,
    405 for other methods, 416 for a range outside the file. Never holds more than one chunk of a file in memory.
    """
    headers = headers_of(scope)
    try:
        key, download = _admitted(scope, headers)
        file = await _opened(key)
    except Refusal as refusal:
        await _refuse(send, refusal, body=scope["method"] != "HEAD")
        return
    try:
        await _answer(file, key, download, scope["method"], headers, receive, send)
    except Refusal as refusal:
        await _refuse(send, refusal, body=True)
    finally:
        await asyncio.to_thread(file.close)


def _admitted(scope: Scope, headers: dict[str, str]) -> tuple[str, str]:
    """The key asked for and the name to save it under, once the ticket lets this viewer have it."""
    if scope["method"] not in {"GET", "HEAD"}:
        raise Refusal(405, "Only GET and HEAD are answered here.", (b"allow", b"GET, HEAD"))
    key = scope["path"].removeprefix(PREFIX)
    if not store.KEY.fullmatch(key):
        raise Refusal(404, "There is no file at this address.")
    query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    download = query.get("download", "")
    cookie = session_of(headers)
    try:
        check(query.get("ticket", ""), purpose=PURPOSE, subject=subject_of(key, download), cookie=cookie)
    except BadTicket as error:
        raise Refusal(403, str(error)) from error
    return key, download


async def _opened(key: str) -> IO[bytes]:
    try:
        return await asyncio.to_thread(open, store.path_of(key), "rb")
    except FileNotFoundError as error:
        raise Refusal(404, "There is no file at this address.") from error


async def _answer(
    file: IO[bytes], key: str, download: str, method: str, headers: dict[str, str], receive: Receive, send: Send
) -> None:
    size = os.fstat(file.fileno()).st_size
    # Content lies under its own hash: the key is as strong a tag as there can be.
    tag = f'"{key}"'
    shared = [
        (b"etag", tag.encode()),
        (b"cache-control", b"private, max-age=600, immutable"),
        (b"accept-ranges", b"bytes"),
        *SAFETY,
    ]
    if names_tag(headers.get("if-none-match"), tag):
        await _start(send, 304, shared)
        await send({"type": "http.response.body"})
        return
    span = None
    if method == "GET" and range_applies(headers.get("if-range"), tag):
        try:
            span = span_of(headers.get("range"), size)
        except Unsatisfiable as error:
            text = f"The file has {size} bytes; the range asked for lies outside."
            raise Refusal(416, text, (b"content-range", b"bytes */%d" % size)) from error
    described = [*shared, (b"content-type", store.type_of(key).encode())]
    if disposition := content_disposition_header(bool(download), _printable(download)):
        described.append((b"content-disposition", disposition.encode("latin-1")))
    part = span or Span(0, size)
    described.append((b"content-length", b"%d" % (part.stop - part.start)))
    if span:
        described.append((b"content-range", b"bytes %d-%d/%d" % (span.start, span.stop - 1, size)))
    await _start(send, 206 if span else 200, described)
    if method == "HEAD":
        await send({"type": "http.response.body"})
        return
    await _stream(file, part, receive, send)


async def _stream(file: IO[bytes], part: Span, receive: Receive, send: Send) -> None:
    """Send the bytes of `part`, reading each chunk only when the one before has been taken."""
    gone = asyncio.ensure_future(until_gone(receive))
    left = part.stop - part.start
    try:
        await asyncio.to_thread(file.seek, part.start)
        while left and not gone.done():
            chunk = await asyncio.to_thread(file.read, min(CHUNK, left))
            if not chunk:
                return
            left -= len(chunk)
            async with asyncio.timeout(STALL_S):
                await send({"type": "http.response.body", "body": chunk, "more_body": left > 0})
    except (TimeoutError, OSError):
        # Nobody takes the bytes any more; ending here closes the connection.
        return
    finally:
        gone.cancel()


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable() and letter not in "/\\")[:120]


async def _start(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _refuse(send: Send, refusal: Refusal, *, body: bool) -> None:
    headers = [(b"cache-control", b"no-store"), *SAFETY, *refusal.headers]
    await refuse(send, refusal.status, refusal.text, *headers, body=body)
