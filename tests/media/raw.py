"""A viewer at the other end of a raw ASGI connection, as slow as wanted."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from media.serve import application


class Viewer:
    """Asks for a path, takes `takes` chunks (all, by default) and then stalls until it leaves."""

    def __init__(self, path: str, *, query: bytes = b"", takes: int | None = None) -> None:
        self.scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": []}
        self.takes = takes
        self.status = 0
        self.body = bytearray()
        self.stalled, self.left = asyncio.Event(), asyncio.Event()

    @classmethod
    def of(cls, url: str, **how: Any) -> "Viewer":
        return cls(urlsplit(url).path, query=urlsplit(url).query.encode(), **how)

    def leave(self) -> None:
        self.left.set()

    async def run(self) -> None:
        await application(self.scope, self.receive, self.send)

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        if self.takes is not None and self.takes == 0:
            self.stalled.set()
            # A server's send waits for the client to take bytes, and returns when the client has gone.
            await self.left.wait()
            return
        if self.takes is not None:
            self.takes -= 1
        self.body += message.get("body", b"")
