"""The body of a request is taken in before a thread is given to it: a slow or endless one holds nobody up."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import IO, Any

from media.raw import Receive, Scope, Send, refuse

MOST_BYTES = 12 * 1024 * 1024
# What is larger waits on disk, so that many senders at once do not fill the memory.
IN_MEMORY = 256 * 1024
PATIENCE_S = 60.0
SLOW = 408
CHUNK = 64 * 1024
BODILESS = {"GET", "HEAD", "OPTIONS", "TRACE"}

App = Callable[[Any, Any, Any], Awaitable[None]]


class Refusal(Exception):
    """The body is not taken in; the status and the text say why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


class Gone(Exception):
    """Whoever was sending has left."""


class WholeBody:
    """An ASGI application in front of another that is called once the whole body is here.

    Answers 413 for more than `most` bytes (`roomy`: other bounds by how a path begins), 408 for a body that takes
    longer than `patience` seconds, 507 where the disk has no room for it. A body sent in chunks arrives with its
    length said.
    """

    def __init__(
        self,
        app: App,
        *,
        most: int = MOST_BYTES,
        patience: float = PATIENCE_S,
        roomy: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.app, self.most, self.patience, self.roomy = app, most, patience, roomy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        if scope["method"] in BODILESS and not {b"content-length", b"transfer-encoding"} & headers.keys():
            await self.app(scope, receive, send)
            return
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
            try:
                length = await self._taken_in(headers, receive, kept, self._most_at(scope.get("path", "")))
            except Gone:
                return
            except Refusal as refusal:
                await _refuse(send, refusal)
                return
            said = [pair for pair in scope["headers"] if pair[0] not in {b"content-length", b"transfer-encoding"}]
            said.append((b"content-length", str(length).encode()))
            kept.seek(0)
            await self.app({**scope, "headers": said}, _replay(kept, length, receive), send)

    def _most_at(self, path: str) -> int:
        return next((most for start, most in self.roomy.items() if path.startswith(start)), self.most)

    async def _taken_in(self, headers: dict[bytes, bytes], receive: Receive, kept: IO[bytes], most: int) -> int:
        announced = headers.get(b"content-length", b"0")
        # A number too long to be one of bytes is as good as too many.
        if not announced.isdigit() or len(announced) > 18 or int(announced) > most:
            raise self._too_large(most)
        length, more = 0, True
        try:
            async with asyncio.timeout(self.patience):
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise Gone
                    length += len(message.get("body", b""))
                    if length > most:
                        raise self._too_large(most)
                    kept.write(message.get("body", b""))
                    more = message.get("more_body", False)
        except TimeoutError as error:
            raise Refusal(SLOW, "The request took too long to arrive. Send it again.") from error
        except OSError as error:
            raise Refusal(507, f"The server could not take the request in: {error.strerror}.") from error
        return length

    @staticmethod
    def _too_large(most: int) -> Refusal:
        return Refusal(413, f"That is larger than the {most // 1024 // 1024} MB that are taken in here.")


def _replay(kept: IO[bytes], length: int, receive: Receive) -> Receive:
    left = length

    async def replayed() -> dict[str, Any]:
        nonlocal left
        if left < 0:
            return await receive()
        chunk = kept.read(CHUNK)
        left -= len(chunk)
        more = left > 0
        left = left if more else -1
        return {"type": "http.request", "body": chunk, "more_body": more}

    return replayed


async def _refuse(send: Send, refusal: Refusal) -> None:
    headers = [(b"x-content-type-options", b"nosniff")]
    if refusal.status == SLOW:
        # Closing on somebody who is still sending would lose them the answer; who hardly sends loses nothing.
        headers.append((b"connection", b"close"))
    await refuse(send, refusal.status, refusal.text, *headers)
