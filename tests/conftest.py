"""The cast of every test, and a scratch house for it to live in."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before Django reads its settings: no test may touch what a person keeps.
_HOUSE = Path(tempfile.mkdtemp(prefix="offshoot-tests-"))
os.environ["OFFSHOOT_DATA"] = str(_HOUSE)
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdef" * 3)
# Playwright's synchronous API runs an event loop in the test's own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import pytest  # noqa: E402
from django.core.cache import cache  # noqa: E402

from accounts.models import User  # noqa: E402
from tests.factories import make_guest, make_user  # noqa: E402
from tests.live import house  # noqa: E402, F401


def pytest_sessionfinish() -> None:
    shutil.rmtree(_HOUSE, ignore_errors=True)


@pytest.fixture(autouse=True)
def scratch_house(settings, tmp_path) -> Iterator[Path]:
    """Files, broker and work of one test lie in its own folder; limits begin at zero."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WORK_DIR = tmp_path / "work"
    settings.BROKER_DIR = tmp_path / "broker"
    # Slow hashing guards nobody's password here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield tmp_path


@pytest.fixture
def mira(db) -> User:
    """A creator."""
    return make_user("mira", email="mira@example.org")


@pytest.fixture
def theo(db) -> User:
    """A viewer."""
    return make_user("theo", email="theo@example.org")


@pytest.fixture
def guest(db) -> User:
    """A visitor who made something and has not signed up."""
    return make_guest()
