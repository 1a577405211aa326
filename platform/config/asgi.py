"""The web process: events and media asynchronously, pages in a bounded pool of threads."""

import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Pages are answered beside each other: one page's arithmetic that takes every core makes all others wait.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config.body import WholeBody
from config.wsgi import application as wsgi_application
from generation.events import application as events
from media.serve import application as media

# Films to be verified come whole, with a form around them.
LARGE = 65 << 20
ROOMY = {"/verify/": LARGE, "/api/v1/verifications/": LARGE}
pages = WholeBody(WSGIMiddleware(cast(Any, wsgi_application), workers=8), roomy=ROOMY)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Route a connection: `/events/` and `/media/` are raw, everything else is Django's."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] != "http":
        return
    elif scope["path"].startswith("/events/"):
        await events(scope, receive, send)
    elif scope["path"].startswith("/media/"):
        await media(scope, receive, send)
    else:
        await pages(scope, receive, send)


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
