"""Looks at films, as a browser tells them."""

from typing import Any

from django.test import Client

WHOLE = "f" * 10


def slots(client: Client, mode: str = "fresh") -> list[dict[str, Any]]:
    """What the feed shows this client, from its top."""
    return client.get(f"/api/v1/feed/?mode={mode}").json()["results"]


def looked(word: str, *, look: int | None = 0, ms: int = 2000, played: str = WHOLE, **said: Any) -> dict[str, Any]:
    """A look of `ms` at a slot; with `look` None the film only came into view."""
    told = {"slot": word, "visible_ms": ms, "watched_ms": ms, "played": played, **said}
    return {"slot": word} if look is None else {**told, "look": look}


def tell(client: Client, *looks: dict[str, Any], **headers: str) -> Any:
    """Send looks."""
    return client.post("/api/v1/watches/", {"looks": list(looks)}, content_type="application/json", headers=headers)
