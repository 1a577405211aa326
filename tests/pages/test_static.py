"""Vendored parts are what their manifest says; styles, scripts and icons that pages name exist."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import vendor_static  # noqa: E402

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))


def test_vendored_files_are_those_of_the_manifest():
    assert vendor_static.differences() == []


def test_every_icon_a_template_asks_for_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/vendor/icons/sprite.svg").read_text()))
    assert set(vendor_static.icons_used()) <= drawn


def test_the_lock_names_no_host():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    parts = [part for name, part in lock["packages"].items() if name]
    assert parts
    assert not [part for part in parts if "resolved" in part]
    assert all(part["integrity"].startswith("sha512-") for part in parts)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_names_only_files_that_exist_and_holds_no_style_or_script(template):
    text = template.read_text()
    for name in re.findall(r"""\{%\s*static\s+["']([^"']+)["']""", text):
        assert (ROOT / "static" / name).is_file(), name
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son(click|load|error|submit|change|input)=", text)


def test_scripts_are_short_and_import_only_what_the_import_map_names():
    names = {"htmx", *(f"offshoot/{path.stem}" for path in SCRIPTS)}
    for script in SCRIPTS:
        text = script.read_text()
        assert len(text.splitlines()) < 100, script.name
        assert set(re.findall(r'(?:from|import) "([^"]+)"', text)) <= names, script.name
        assert "innerHTML" not in text, script.name


def test_styles_stand_in_their_layers_and_take_colours_from_the_tokens():
    for style in STYLES:
        text = re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.S)
        assert len(text.splitlines()) < 400
        if style.name == "fonts-zh.css":
            continue
        outside = re.sub(
            r"@(font-face|layer)[^{;]*(\{[^}]*\}|;)", "", re.sub(r"@layer [a-z]+ \{.*?\n\}", "", text, flags=re.S)
        )
        assert not outside.strip(), f"{style.name}: {outside.strip()[:80]}"
        for name in re.findall(r"url\(\"([^\"]+)\"\)", text):
            assert (style.parent / name).is_file(), name


def test_chinese_type_covers_the_common_characters():
    covered: set[int] = set()
    for spans in re.findall(r"unicode-range: ([^;]+);", (ROOT / "static/css/fonts-zh.css").read_text()):
        for span in spans.split(","):
            low, _dash, high = span.strip().removeprefix("U+").partition("-")
            covered |= set(range(int(low, 16), int(high or low, 16) + 1))
    common = {bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)}
    assert {ord(character) for character in common if character} <= covered
