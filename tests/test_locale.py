"""Every text of the interface exists in Simplified Chinese, and what is committed is what was compiled."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.utils import translation

from generation.desk import native
from generation.desk.page import EXAMPLES
from generation.desk.problems import place_problems
from generation.desk.sheet import sheet_of
from generation.desk.telling import tell_shots
from generation.desk.words import WORDS
from generation.desk.write import storyboard_from
from generation.engines import registry
from generation.engines.sketch.cast.catalogue import catalogue
from generation.gates.limits import GATES
from generation.inspecting.telling import ADVICE, FAULTS
from generation.storyboard import document, vocabulary
from generation.storyboard.director import direct
from generation.storyboard.document import Problem, dump

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
TAG = r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>"""
HAN = re.compile("[\u4e00-\u9fff]")
# What stays as it is in every language: names, keys of the keyboard, a header.
NAMES = {"Offshoot", "J", "K", "M", "Authorization: Bearer"}


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


def test_every_word_of_the_storyboard_has_chinese():
    closed = [
        words
        for name, words in vars(vocabulary).items()
        if name.isupper() and isinstance(words, tuple) and name not in {"ASPECTS", "FPS", "RELATIONS", "MATCHES"}
    ]
    spoken = {term for words in closed for term in words if term not in {*vocabulary.CUES, *vocabulary.LAYOUTS}}
    assert len(spoken) > 80
    assert not spoken - set(WORDS)
    for engine in registry.all():
        assert {engine.name, engine.title, engine.summary} <= set(WORDS)


def test_what_can_be_drawn_painted_and_done_has_a_chinese_name():
    with translation.override("zh-hans"):
        assert not [asset for asset in catalogue() if not HAN.search(native.drawing(asset))]
        assert not [name for name in vocabulary.COLOURS if not HAN.search(native.colour(name))]
        assert native.verb("run") == "跑"
    with translation.override("en"):
        assert (native.drawing("polar-bear"), native.colour("red"), native.verb("run")) == ("polar bear", "red", "run")
    assert (native.meant("红色", "colour"), native.meant("奔跑", "verb"), native.meant("no such", "verb")) == (
        "red", "run", "no such",
    )  # fmt: skip


def test_a_form_in_chinese_is_read_back_as_it_was():
    storyboard = dump(direct("森林里两只红色的狐狸在奔跑").storyboard)
    with translation.override("zh-hans"):
        sheet = sheet_of(storyboard)
        fox = sheet.shots[0].subjects[0]
        assert (fox.colours, fox.action) == ("红色", "跑")
        assert storyboard_from(sheet, storyboard) == storyboard
        fox.colours, fox.action = "蓝色、白色", "睡觉"
        made = storyboard_from(sheet, storyboard)
        assert "红色" not in (row := tell_shots(storyboard)[0]).where
        assert row.who.startswith("红色狐狸")
    assert made["cast"][0]["colours"] == ["blue", "white"]
    assert made["shots"][0]["subjects"][0]["actions"][0]["verb"] == "sleep"


def test_a_film_said_in_english_is_told_in_chinese():
    storyboard = dump(direct("a red bicycle and a quokka running in a forest").storyboard)
    with translation.override("zh-hans"):
        row = tell_shots(storyboard)[0]
    assert row.where.startswith("森林，")
    assert row.who.startswith("红色自行车")
    assert "bicycle" not in row.who and "quokka" in row.who
    assert tell_shots(storyboard)[0].who.startswith("red bicycle")


def test_example_sentences_are_understood_whole_in_chinese():
    with translation.override("zh-hans"):
        for sentence in map(str, EXAMPLES):
            reading = direct(sentence).reading
            assert HAN.search(sentence) and reading.understood
            assert not [*reading.ignored, *reading.substituted], sentence


def test_every_fault_is_said_in_chinese():
    codes = set(document._CODES.values())
    for file in [
        *(ROOT / "generation" / "storyboard").glob("*.py"),
        *(ROOT / "generation").glob("engines/*/engine.py"),
    ]:
        codes |= set(re.findall(r'Problem\(\s*[^,]+,\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
    codes |= {"source-not-drawn", "product-not-drawn", "reference-not-drawn", "work-missing"}
    assert len(codes) > 25
    sheet = sheet_of(dump(direct("a fox").storyboard))
    with translation.override("zh-hans"):
        for code in codes - {"not-json", "too-deep"}:  # Only a file can be no JSON; a form cannot.
            said = place_problems([Problem("shots[0].ms", code, "Use 500 or more.")], sheet)
            assert HAN.search(said["shot.s1.seconds"][0]), code
        known = {f"{gate.replace(' ', '-')}-bad" for gate in GATES} - {"palette-bad"}
        known |= set(re.findall(r'"((?:palette|sound|loudness|silence)-[a-z]+)"', _sources("generation/gates")))
        assert len(known) > 18
        assert not [code for code in known if not HAN.search(str(FAULTS[code][0]))]
        assert not [gate for gate in ADVICE if gate not in GATES or not HAN.search(str(ADVICE[gate]))]


def test_templates_say_nothing_past_the_catalogue():
    for file in sorted((ROOT / "templates").rglob("*.html")):
        text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", file.read_text(encoding="utf-8"), flags=re.S)
        text = re.sub(r"{% block \w+ %}[\w -]*{% endblock %}|{%.*?%}|{{.*?}}|{#.*?#}", "\0", text, flags=re.S)
        spoken = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"\0]*)"', text)
        spoken += re.sub(TAG, "\0", re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)).split("\0")
        said = [one.strip() for one in spoken if re.search(r"[A-Za-z]", one)]
        assert not [one for one in said if one.strip("· ") not in NAMES], file


def test_scripts_take_their_words_from_the_page():
    templates = _sources("templates", "*.html")
    for file in sorted((ROOT / "static" / "js").glob("*.js")):
        code = re.sub(r"^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.M)
        for literal in re.findall(r'"([^"\n]*)"|`([^`]*)`', code):
            text = re.sub(r"\$\{[^}]*\}", "\0", "".join(literal))
            assert not re.search(r"^[A-Z][a-z]+ [a-z]+|[.!?]$|\0 [a-z]+$", text) or text == ". ", (file.name, text)
    for name in ("copied", "unreachable", "unit", "queued", "running", "inspecting", "between", "within", "minutes"):
        assert f"data-{name}=" in templates


def _sources(folder: str, pattern: str = "*.py") -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / folder).rglob(pattern)))
