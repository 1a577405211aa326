"""The commands as a person runs them: a file and figures, or one clear line and a status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import av
import cv2
import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from generation.engines.sketch.cast.catalogue import catalogue
from media.credentials.read import read_credentials
from tests.films import pictures_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path):
    """A command in a process of its own, in an empty folder, with a database that does not answer."""

    def start(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DATABASE_URL": "postgres://nobody:none@127.0.0.1:1/none"}
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            cwd=tmp_path, env=environment, input=given, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    return start


@pytest.fixture
def door(tmp_path, monkeypatch, capsys):
    """A command as the command line starts it, in this process: status, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def start(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        with pytest.raises(SystemExit) as ended:
            execute_from_command_line(["manage.py", *arguments])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return start


def storyboard(**changes) -> dict:
    shots = [{"id": "s1", "ms": 2000, "setting": {"set": "sea"}, "subjects": [{"cast": "c1"}]}]
    cast = [{"id": "c1", "noun": "sailboat", "asset": "sailboat", "match": "exact"}]
    return {"schema": "offshoot.storyboard/1", "seed": 1, "cast": cast, "shots": shots, **changes}


def test_a_sentence_becomes_a_film_without_server_or_database(run, tmp_path):
    done = run("film", "a sailboat at sunset by the seaside", "-o", "film.mp4", "--duration", "2", "--size", "90x160")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "film.mp4" in done.stdout and "90x160" in done.stdout and "48 frames" in done.stdout
    with av.open(str(tmp_path / "film.mp4")) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (90, 160)
        assert abs(film.duration / 1e6 - 2) < 0.1 and film.streams.audio
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["film.mp4"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "empty"),
        (["x" * 2001], "2001"),
        (["sunset", "--aspect", "4:3"], "4:3"),
        (["sunset", "--duration", "21"], "2 to 20"),
        (["sunset", "--duration", "soon"], "duration"),
        (["sunset", "--seed", "-1"], "seed"),
        (["sunset", "--size", "540x800"], "540x960"),
        (["sunset", "--size", "big"], "540x960"),
        (["sunset", "--size", "4320"], "2160"),
        (["sunset", "--engine", "dream"], "sketch"),
        (["sunset", "-o", "film.avi"], ".mp4"),
        (["sunset", "-o", "no/such/folder/film.mp4"], "folder"),
        ([], "prompt"),
        (["sunset", "--nonsense"], "nonsense"),
    ],
)
def test_bad_input_is_one_clear_line_and_status_two(door, tmp_path, arguments, said):
    status, printed, complaint = door("film", *arguments)
    assert status == 2 and printed == ""
    assert len(complaint.splitlines()) == 1 and complaint.startswith("film: "), complaint
    assert said in complaint and "Traceback" not in complaint
    assert not list(tmp_path.glob("*.mp4"))


def test_a_storyboard_is_rendered_from_a_file_and_from_standard_input(run, tmp_path):
    (tmp_path / "board.json").write_text(json.dumps(storyboard()))
    done = run("render", "board.json", "-o", "one.mp4", "--size", "90", "--describe", "told.json")
    assert (done.returncode, done.stderr) == (0, "")
    (told,) = json.loads((tmp_path / "told.json").read_text())["shots"]
    assert told["subjects"][0]["drawn"] and len(told["subjects"][0]["start"]) == 4
    again = run("render", "-", "-o", "two.mp4", "--size", "90", given=json.dumps(storyboard()))
    assert again.returncode == 0
    # Each is signed on its own; what is signed is the same.
    assert pictures_of(tmp_path / "one.mp4") == pictures_of(tmp_path / "two.mp4")
    assert read_credentials(tmp_path / "one.mp4").source_type == "algorithmicMedia"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "JSON"),
        ("[]", "$"),
        (json.dumps(storyboard(shots=[])), "shots"),
        (json.dumps(storyboard(colour="red")), "colour"),
        (json.dumps(storyboard(layout={"kind": "stacked", "panels": [{"source": None}]})), "layout"),
    ],
)
def test_a_corrupt_storyboard_is_one_clear_line(door, given, said):
    status, _, complaint = door("render", "-", "-o", "film.mp4", given=given)
    assert status == 2 and len(complaint.splitlines()) == 1 and said in complaint
    assert complaint.startswith("render: ")


def test_a_storyboard_of_footage_asks_for_the_house_that_has_it(run):
    taken = {"clip": "k3v0example1", "in_ms": 0, "out_ms": 2000}
    shots = [{"id": "s1", "ms": 2000, "setting": {"set": "studio"}, "source": taken}]
    done = run("render", "-", "-o", "film.mp4", given=json.dumps(storyboard(shots=shots, cast=[])))
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "no house is here" in done.stderr


def test_a_missing_storyboard_is_named(door):
    status, _, complaint = door("render", "nothing.json")
    assert status == 2 and "nothing.json" in complaint and len(complaint.splitlines()) == 1


def test_a_real_process_ends_the_same_way(run):
    done = run("film", "")
    assert (done.returncode, done.stdout) == (2, "") and len(done.stderr.splitlines()) == 1


def test_engines_are_listed_for_people_and_scripts():
    told = io.StringIO()
    call_command("engines", stdout=told)
    assert "sketch" in told.getvalue() and "540" in told.getvalue()
    told = io.StringIO()
    call_command("engines", "--json", stdout=told)
    (sketch,) = [row for row in json.loads(told.getvalue()) if row["name"] == "sketch"]
    assert sketch["widths"] == [540, 720] and sketch["aspects"] == ["9:16", "1:1", "16:9"]


def test_a_contact_sheet_has_a_cell_for_every_setting(tmp_path):
    from generation.engines.sketch.sheet import GAP

    out = tmp_path / "sheet.png"
    asked = ("--sets", "sea", "--times", "dawn,night", "--weathers", "clear,fog,snow", "--width", "72")
    call_command("contact_sheet", *asked, "--out", str(out), stdout=io.StringIO())
    with av.open(str(out)) as sheet:
        width, height = sheet.streams.video[0].width, sheet.streams.video[0].height
    assert (width, height) == (2 * (72 + GAP) + GAP, 3 * (128 + GAP) + GAP)


@pytest.mark.parametrize("bad", [("--sets", "moon"), ("--times", "noon"), ("--width", "9"), ("--out", "sheet.txt")])
def test_a_contact_sheet_refuses_what_it_does_not_know(bad):
    with pytest.raises(CommandError):
        call_command("contact_sheet", "--times", "day", "--weathers", "clear", "--sets", "sea", *bad)


def test_a_contact_sheet_of_a_group_of_the_cast(tmp_path):
    out = tmp_path / "cast.png"
    call_command("contact_sheet", "--cast", "nature", "--width", "64", "--out", str(out), stdout=io.StringIO())
    count = sum(entry.group == "nature" for entry in catalogue().values())
    assert cv2.imread(str(out)).shape[0] == -(-count // 12) * (64 + 16 + 4) + 4
    with pytest.raises(CommandError, match="no group"):
        call_command("contact_sheet", "--cast", "nonsense", "--out", str(out))
