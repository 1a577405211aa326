"""The cast of every test, and a scratch house for it to live in."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import settings as properties

from accounts.models import User
from feed.floor.offer import forget_offer
from feed.serving.shelf import forget_shelf
from tests.browser import chromium  # noqa: F401
from tests.engines import paid  # noqa: F401
from tests.factories import make_guest, make_user
from tests.ledger.emptied import empty_ledger
from tests.live import house  # noqa: F401

# Making a chain takes longer than signing with it: one for all tests of a process.
SIGNING = Path(tempfile.mkdtemp(prefix="offshoot-signing-")) / "signing"
# How long an example takes says something of the machine, nothing of what is tested.
properties.register_profile("house", deadline=None)
properties.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: while one is open, Playwright's event loop keeps every other from running."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def scratch_house(settings, tmp_path) -> Iterator[Path]:
    """Files, broker and work of one test lie in its own folder; limits begin at zero."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WORK_DIR = tmp_path / "work"
    settings.BROKER_DIR = tmp_path / "broker"
    settings.UPLOADS = {**settings.UPLOADS, "folder": tmp_path / "quarantine"}
    settings.SIGNING = {**settings.SIGNING, "folder": SIGNING}
    # Slow hashing guards nobody's password here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    forget_shelf()
    forget_offer()
    yield tmp_path


@pytest.fixture(autouse=True)
def forgetful_ledger(request) -> Iterator[None]:
    """A test whose rows are committed leaves a ledger that refuses to be emptied: its guards look away for that."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    empty_ledger()


@pytest.fixture
def mira(db) -> User:
    """A creator."""
    return make_user("mira", email="mira@example.org")


@pytest.fixture
def theo(db) -> User:
    """A viewer."""
    return make_user("theo", email="theo@example.org")


@pytest.fixture
def olga(db) -> User:
    """An operator."""
    return make_user("olga", email="olga@example.org", is_staff=True)


@pytest.fixture
def guest(db) -> User:
    """A visitor who made something and has not signed up."""
    return make_guest()
