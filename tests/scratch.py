"""Loaded before Django reads its settings: no test may touch what a person keeps."""

import os
import shutil
import tempfile

HOUSE = tempfile.mkdtemp(prefix="offshoot-tests-")
os.environ["OFFSHOOT_DATA"] = HOUSE
os.makedirs(os.path.join(HOUSE, "static"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdef" * 3)
# Playwright's synchronous API runs an event loop in the test's own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOUSE, ignore_errors=True)
