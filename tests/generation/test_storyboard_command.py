"""The `storyboard` command: one sentence, a stream of sentences, the schema, clear refusals."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from generation.storyboard.document import load

ROOT = Path(__file__).parents[2]


def told(*arguments: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("storyboard", *arguments, stdout=out)
    return out.getvalue()


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", "storyboard", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def test_a_sentence_gives_its_storyboard_and_reading() -> None:
    answer = json.loads(told("sunset by the seaside", "--aspect", "16:9", "--duration", "7.5", "--seed", "7"))
    assert set(answer) == {"storyboard", "reading"}
    storyboard = load(answer["storyboard"])
    assert (storyboard.canvas.aspect, storyboard.seed, sum(shot.ms for shot in storyboard.shots)) == ("16:9", 7, 7500)
    assert answer["reading"]["understood"][0] == {"text": "sunset", "start": 0, "end": 6, "as": "shots.s1.setting.time"}


def test_the_schema_is_printed() -> None:
    schema = json.loads(told("--schema"))
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == "Offshoot storyboard"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["   "], "empty"),
        (["x" * 2001], "2000"),
        (["a dog", "--aspect", "4:3"], "4:3"),
        (["a dog", "--duration", "1.9"], "2 to 20"),
        (["a dog", "--duration", "nan"], "2 to 20"),
        (["a dog", "--seed", "-1"], "seed"),
        ([], "sentence"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words) as caught:
        told(*arguments)
    assert "\n" not in str(caught.value)


def test_a_stream_answers_line_for_line_in_one_process_and_without_a_database() -> None:
    lines = ["a dog", "", "日落时的大海", "🌅⛵", "x" * 2001, '"quoted"', "<b>sunset</b>", "שלום"]
    nowhere = "postgres://nobody:none@127.0.0.1:9/none"
    done = run("--jsonl", "--aspect", "1:1", stdin="\n".join(lines) + "\n", DATABASE_URL=nowhere, SECRET_KEY="k" * 60)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    assert done.returncode == 1
    assert "2 line(s)" in done.stderr and "Traceback" not in done.stderr
    for line, answer in zip(lines, answers, strict=True):
        if line in {"", "x" * 2001}:
            assert set(answer) == {"error"}
        else:
            assert answer["reading"]["prompt"] == line
            assert load(answer["storyboard"]).canvas.aspect == "1:1"


def test_a_refusal_ends_in_a_status_and_no_trace() -> None:
    done = run("a dog", "--aspect", "4:3")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1 and "4:3" in done.stderr


def test_a_reader_who_has_read_enough_is_no_fault() -> None:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "storyboard", "--jsonl"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    process.stdout.close()
    _, complaints = process.communicate("a fox in a forest\n" * 40)
    assert (process.returncode, complaints) == (141, "")


def test_an_instruction_is_carried_out_on_a_storyboard(tmp_path: Path) -> None:
    file = tmp_path / "film.json"
    file.write_text(json.dumps(json.loads(told("a dog in a park"))["storyboard"]))
    answer = json.loads(told("--revise", str(file), "make it night, 加一只鲸鱼"))
    assert set(answer) == {"storyboard", "patch", "reading"}
    storyboard = load(answer["storyboard"])
    assert storyboard.shots[0].setting.time == "night"
    assert [member.asset for member in storyboard.cast] == ["dog", "whale"]
    assert answer["patch"]["operations"][0] == {"op": "set setting", "shot": "s1", "time": "night"}


def test_what_cannot_be_carried_out_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "film.json"
    file.write_text(json.dumps(json.loads(told("a dog in a park"))["storyboard"]))
    for arguments, words in (
        ((str(file), "remove the giraffe"), "giraffe"),
        ((str(file),), "sentence"),
        ((str(tmp_path / "none.json"), "make it night"), "none.json"),
    ):
        with pytest.raises(CommandError, match=words) as caught:
            told("--revise", *arguments)
        assert caught.value.returncode == 2
