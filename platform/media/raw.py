"""What raw ASGI routes share: the headers as sent, the session they show, a refusal in a line, a reader who left."""

from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.http.cookie import parse_cookie

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]


def headers_of(scope: Scope) -> dict[str, str]:
    """Header names in lower case to their values; a name sent twice is joined as its kind asks."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name in headers:
            value = f"{headers[name]}{'; ' if name == 'cookie' else ', '}{value}"
        headers[name] = value
    return headers


def session_of(headers: dict[str, str]) -> str | None:
    """The key of the session whose cookie these headers (of `headers_of`) carry, if any."""
    return parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)


async def until_gone(receive: Receive) -> None:
    """Return once the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        continue


async def refuse(send: Send, status: int, text: str, *headers: Header, body: bool = True) -> None:
    """Answer with one line of plain text, or, without `body`, with what would have stood before it."""
    line = text.encode()
    said: list[Header] = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(line)).encode()),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": said})
    await send({"type": "http.response.body", "body": line if body else b""})
