"""The gate on what no film may show."""

from generation.gates.plan import plan
from generation.gates.unsafe import unsafe
from generation.inspect import inspect_film
from generation.inspecting.telling import told_finding
from generation.storyboard import document
from tests.factories import make_storyboard
from tests.films import draw_film
from tests.onnx_model import make_scanner


def film(tmp_path, colour):
    source = f"color=c={colour}:size=180x320:rate=12:duration=2"
    return draw_film(tmp_path / f"{colour}.mp4", width=180, height=320, seconds=2, picture=source)


def test_a_shot_that_shows_it_is_named_with_its_moment(tmp_path):
    storyboard = document.load(make_storyboard())
    scanner = make_scanner(tmp_path, red=0.8)
    (clear,) = unsafe(film(tmp_path, "blue"), plan(storyboard), scanner)
    assert clear.passed and clear.code == "unsafe-ok"
    (seen,) = unsafe(film(tmp_path, "red"), plan(storyboard), scanner)
    assert not seen.passed and (seen.shot, seen.words, seen.limit) == (storyboard.shots[0].id, "red", 0.8)
    assert 0 <= seen.at <= 2 and seen.value > 0.9
    told = told_finding({**vars_of(seen), "picture": ""}, bearer="x")
    assert "red" in told["message"] and told["advice"]


def vars_of(finding):
    return {name: getattr(finding, name) for name in finding.__slots__}


def test_inspection_asks_only_where_there_is_a_scanner(tmp_path):
    storyboard = document.load(make_storyboard())
    path = film(tmp_path, "red")
    assert "unsafe" not in {one.gate for one in inspect_film(path, storyboard).findings}
    found = inspect_film(path, storyboard, scanner=make_scanner(tmp_path, red=0.8))
    assert "unsafe" in {one.gate for one in found.findings if not one.passed} and not found.passed
