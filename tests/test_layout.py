"""The house rules that no linter knows."""

import ast
import importlib.util
import platform
import re
import statistics
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_FOUND = {p.parent for p in [*ROOT.glob("*/__init__.py"), *ROOT.glob("platform/*/__init__.py")]}
ROOMS = sorted(_FOUND - {ROOT / "tests"})
FOLDERS = sorted({p.parent for room in ROOMS for p in room.rglob("__init__.py") if "migrations" not in p.parts})
SOURCES = [f for room in ROOMS for f in room.rglob("*.py") if "migrations" not in f.parts]
STANDARD = {
    "__init__", "models", "admin", "apps", "urls", "views", "api", "forms", "tasks", "serializers", "middleware",
    "settings", "asgi", "wsgi", "celery", "events",
}  # fmt: skip


def test_the_standard_platform_module_is_not_shadowed():
    assert not (ROOT / "platform" / "__init__.py").exists()
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_shadows_no_standard_module_and_is_not_shadowed(room):
    assert room.name not in sys.stdlib_module_names
    spec = importlib.util.find_spec(room.name)
    assert spec and spec.origin and Path(spec.origin).parent == room


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_has_at_most_twelve_modules_and_a_name(folder):
    modules = [f for f in folder.glob("*.py") if f.stem not in STANDARD]
    assert len(modules) <= 12, [f.name for f in modules]
    if "management" not in folder.parts:
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text())), "the room has no sentence"
    assert not {f.stem for f in modules} & {"utils", "helpers", "services", "common", "misc", "signals"}


def test_files_stay_small():
    lines = {f: len(f.read_text().splitlines()) for f in SOURCES}
    assert not {str(f.relative_to(ROOT)): n for f, n in lines.items() if n >= 400}
    assert statistics.median(lines.values()) < 100


def test_every_module_says_what_it_is():
    silent = [f for f in SOURCES if f.stem not in {"apps"} and f.read_text().strip()]
    assert not [str(f.relative_to(ROOT)) for f in silent if not ast.get_docstring(ast.parse(f.read_text()))]


def test_nothing_saves_by_surprise():
    for file in SOURCES:
        text = file.read_text()
        assert "post_save" not in text and "pre_save" not in text, file
        assert "def save(" not in text, file


def test_floors_hold():
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 150


def test_each_journey_opens_accounts_of_its_own():
    """All journeys of a process share one house, where a handle is taken once."""
    opened = [
        (handle, path.name)
        for path in sorted((ROOT / "tests" / "journeys").glob("test_*.py"))
        for handle in set(re.findall(r'sign_up\("([\w-]+)"', path.read_text()))
    ]
    handles = [handle for handle, _file in opened]
    assert len(handles) == len(set(handles)), [one for one in opened if handles.count(one[0]) > 1]
