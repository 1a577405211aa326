"""Browsers that complain: every console error and every accessibility fault fails the journey.

All journeys of a process share one house: handles are one journey's alone, and who looks for a film of their own looks
in `/fresh/`, where the newest stands first.
"""

import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe


class Visitor:
    """One person's browser window in the running house."""

    def __init__(self, context, url: str) -> None:
        self.context, self.url = context, url
        self.page = context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda m: m.type == "error" and self.faults.append(f"{self.page.url}: {m.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("response", lambda r: r.status >= 500 and self.faults.append(f"{r.status} {r.url}"))

    def go(self, path: str) -> None:
        self.page.goto(self.url + path, wait_until="domcontentloaded")

    def sign_up(self, handle: str, password: str = "a long enough password") -> None:
        """Open an account. All journeys share one house: a handle is one journey's alone."""
        self.go("/account/signup/")
        self.page.fill("[name=handle], [name=username]", handle)
        self.page.fill("[name=password1]", password)
        if self.page.locator("[name=password2]").count():
            self.page.fill("[name=password2]", password)
        self.page.click("main form button.button--make")
        self.page.wait_for_url(lambda url: "/account/signup" not in url, wait_until="domcontentloaded")

    def say(self, sentence: str) -> None:
        self.page.fill("textarea", sentence)
        self.page.locator("main form button.button--make").first.click()
        self.page.wait_for_url("**/create/*/")

    def plays(self, selector: str = "video", seconds: float = 20) -> None:
        """Wait until a film moves."""
        self.until(f"[...document.querySelectorAll({selector!r})].some(v => v.currentTime > 0.1)", seconds)

    def until(self, true: str, seconds: float = 20) -> None:
        """Wait until a JavaScript expression holds. (Playwright's own way needs eval, which the pages forbid.)"""
        deadline = time.monotonic() + seconds
        while not self.page.evaluate(true):
            assert time.monotonic() < deadline, f"{self.page.url}: not within {seconds} s: {true}"
            self.page.wait_for_timeout(100)

    def look(self) -> None:
        """Nothing on this page shuts anybody out."""
        found = Axe().run(self.page).response["violations"]
        self.faults += [f"{self.page.url}: axe {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.fixture
def visitors(chromium, house) -> Iterator:
    """A maker of visitors; at the end none may have seen a fault."""
    made: list[Visitor] = []

    def visit(**options) -> Visitor:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})
        made.append(Visitor(context, house.url))
        return made[-1]

    yield visit
    faults = [fault for visitor in made for fault in visitor.faults]
    for visitor in made:
        visitor.context.close()
    assert not faults, "\n".join(faults)
