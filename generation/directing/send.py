"""One request to a language model's server, within a time and a size."""

import http.client
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generation.directing.faults import NoDirection

MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Call:
    """A JSON body for an address, the key it is shown with, and how long an answer may take."""

    url: str
    body: bytes
    seconds: float
    key: str = field(default="", repr=False)


Transport = Callable[[Call], bytes]


def send(call: Call) -> bytes:
    """The body of a 200 answer. Redirects are not followed, so the key goes nowhere else. Raises NoDirection, at the
    latest `seconds` after the connection stands, which may take as long itself."""
    address = urlsplit(call.url)
    secure = address.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    if call.key:
        headers["Authorization"] = f"Bearer {call.key}"
    deadline = time.monotonic() + call.seconds
    try:
        with closing(kind(address.hostname or "", address.port, timeout=call.seconds)) as connection:
            connection.connect()
            with _CutOff(connection.sock, deadline):
                connection.request("POST", address.path, call.body, headers)
                answer = connection.getresponse()
                said = answer.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = isinstance(error, TimeoutError) or time.monotonic() >= deadline
        raise NoDirection("no answer in time" if late else f"unreachable ({type(error).__name__})") from error
    if time.monotonic() >= deadline:
        # A connection that is cut off may look like an answer that ended.
        raise NoDirection("no answer in time")
    if answer.status != http.client.OK:
        raise NoDirection(f"HTTP status {answer.status}")
    if len(said) > MOST_BYTES:
        raise NoDirection(f"more than {MOST_BYTES} bytes")
    return said


class _CutOff:
    """Shut a socket at a deadline: its own timeout begins anew with every byte of a server that dribbles."""

    def __init__(self, opened: socket.socket, deadline: float) -> None:
        self._opened = opened
        self._timer = threading.Timer(max(0.05, deadline - time.monotonic()), self._shut)
        self._timer.daemon = True

    def _shut(self) -> None:
        with suppress(OSError):
            self._opened.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
