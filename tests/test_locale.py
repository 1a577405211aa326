"""Every text of the interface exists in Simplified Chinese, and what is committed is what was compiled."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def test_every_text_is_translated():
    catalogue = polib.pofile(str(CATALOGUE))
    missing = [entry.msgid for entry in catalogue if not entry.obsolete and (not entry.translated() or entry.fuzzy)]
    assert len(catalogue) > 100
    assert not missing


def test_placeholders_survive_translation():
    named = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w+)\}")
    for entry in polib.pofile(str(CATALOGUE)):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                wanted = {m.group() for m in named.finditer(entry.msgid_plural or entry.msgid)}
                assert {m.group() for m in named.finditer(text)} == wanted, entry.msgid


def test_the_compiled_catalogue_is_the_written_one():
    written = {(e.msgctxt, e.msgid): e.msgstr or tuple(e.msgstr_plural.values()) for e in polib.pofile(str(CATALOGUE))}
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    held = {(e.msgctxt, e.msgid): e.msgstr or tuple(e.msgstr_plural.values()) for e in compiled}
    assert held == written


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs GNU gettext (xgettext)")
def test_no_text_was_left_out_of_the_catalogue(tmp_path):
    copy = tmp_path / "house"
    ignored = shutil.ignore_patterns(".git", ".venv", "var", "node_modules", "__pycache__", "*.ttf", "*.woff2", "tests")
    shutil.copytree(ROOT, copy, ignore=ignored)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "--no-location", "--no-obsolete"],
        cwd=copy, check=True, capture_output=True,
    )  # fmt: skip
    found = {e.msgid for e in polib.pofile(str(copy / CATALOGUE.relative_to(ROOT)))}
    assert not found - {e.msgid for e in polib.pofile(str(CATALOGUE))}
