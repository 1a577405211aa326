"""The operator's list: what fits is read, what does not is refused by line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.engines import registry
from generation.engines.base import Size
from generation.engines.diffusion.engine import DiffusionEngine, engines_of
from generation.engines.diffusion.listing import install_listed
from generation.engines.diffusion.models import ModelsError, read_models
from tests.generation.video_models.boards import board, shot

GOOD = """
# What people may choose.
[wan]
entry = "wan21-1.3b"
model = "/models/wan"
loras = [{path = "/models/look.safetensors", weight = 0.8}]
device = "cuda:1"
text_device = "cpu"
dtype = "bfloat16"
offload = "group"
compile = true
strength = 0.7
widths = [480, 320]
price = 7

["wan-2"]
entry = "wan22-5b"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "engines.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_read_in_its_order(tmp_path):
    wan, second = read_models(written(tmp_path, GOOD))
    assert (wan.name, wan.load.path, wan.load.device, wan.load.text_device) == ("wan", "/models/wan", "cuda:1", "cpu")
    assert wan.load.loras[0].weight == 0.8 and wan.load.offload == "group" and wan.load.compile
    assert (wan.widths, wan.strength, wan.price, wan.guide) == ((480, 320), 0.7, 7, "v2v")
    assert (second.name, second.load.path) == ("wan-2", "Wan-AI/Wan2.2-TI2V-5B-Diffusers")
    assert second.steps == second.entry.steps and second.load.device == "auto" and not second.load.download


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[wan]\nentry = "wan21-1.3b"\nstpes = 3\n', 3, 'did you mean "steps"?'),
        ('[wan]\nentry = "wan21-1.3b"\n\n# x\nzzz = 3\n', 5, "take one of entry, model"),
        ('[wan]\nentry = "wan-1.3b"\n', 2, 'did you mean "wan21-1.3b"?'),
        ("[wan]\nsteps = 3\n", 1, "needs an entry"),
        ('steps = 3\n[wan]\nentry = "ltx2"\n', 1, "is a table"),
        ('[sketch]\nentry = "ltx2"\n', 1, "no name for an engine"),
        ('["Wan 2"]\nentry = "ltx2"\n', 1, "no name for an engine"),
        ('[a]\nentry = "ltx2"\n[b]\nentry = "ltx2"\nsteps = 0\n', 5, "from 1 to 200"),
        ('[wan]\nentry = "ltx2"\nsteps = true\n', 3, "a whole number"),
        ('[wan]\nentry = "ltx2"\nsteps = 2.5\n', 3, "a whole number"),
        ('[wan]\nentry = "ltx2"\nguidance = "3"\n', 3, "a number"),
        ('[wan]\nentry = "ltx2"\ncompile = 1\n', 3, "true or false"),
        ('[wan]\nentry = "ltx2"\ndevice = "gpu"\n', 3, "cuda:1"),
        ('[wan]\nentry = "ltx2"\nmodel = ""\n', 3, "a text"),
        ('[wan]\nentry = "ltx2"\nguide = "vace"\n', 3, "none, condition"),
        ('[wan]\nentry = "ltx2"\nwidths = []\n', 3, "widths"),
        ('[wan]\nentry = "ltx2"\nwidths = [480, 480]\n', 3, "each once"),
        ('[wan]\nentry = "ltx2"\nloras = ["a"]\n', 3, "path"),
        ('[wan]\nentry = "ltx2"\nloras = [{path = "a", wieght = 1}]\n', 3, "wieght"),
        ('[wan]\nentry = "wan21-1.3b"\ncache = 0.1\n', 3, "step cache"),
        ('[wan]\nentry = "cogvideox-2b"\ncache = 0.1\n', 3, 'guide = "none"'),
        ('[wan]\nentry = "wan21-1.3b"\nbatch = 4\n', 3, 'guide = "none"'),
        ('[wan]\nentry = "ltx-2b"\nbatch = 4\nguide = "none"\n', 3, "never"),
        ('[wan]\nentry = "cogvideox-2b"\ncompile = true\n', 3, "cannot be compiled"),
    ],
)
def test_what_does_not_fit_is_refused_by_line(tmp_path, text, line, said):
    path = written(tmp_path, text)
    with pytest.raises(ModelsError) as caught:
        read_models(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ") and said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["[wan", 'a = "\n', '[a]\n[a]\nentry = "ltx2"'])
def test_what_is_no_toml_says_where(tmp_path, text):
    with pytest.raises(ModelsError, match=r"is not TOML: .*\(at "):
        read_models(written(tmp_path, text))


def test_a_list_that_is_not_there_or_not_text_is_named(tmp_path):
    with pytest.raises(ModelsError, match=r"nothing\.toml"):
        read_models(tmp_path / "nothing.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ModelsError, match="UTF-8"):
        read_models(tmp_path / "bytes.toml")


@given(st.text(max_size=200))
def test_whatever_the_list_holds_it_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        read_models(path)
    except ModelsError as error:
        assert str(path) in str(error)


@pytest.fixture
def listed(tmp_path):
    """The good list in the registry, and out of it again."""
    install_listed(written(tmp_path, GOOD), texts=tmp_path / "texts")
    yield
    registry.install(())


def test_the_menu_is_the_sketch_and_what_is_listed(listed):
    assert [engine.name for engine in registry.all()] == ["sketch", "wan", "wan-2"]
    wan = registry.get("wan")
    assert wan.widths == (480, 320) and wan.tries == 2 and wan.seeds_shots
    registry.install(())
    assert [engine.name for engine in registry.all()] == ["sketch"]


def test_a_list_that_does_not_fit_ends_the_start_in_one_line(tmp_path):
    with pytest.raises(SystemExit, match=r"Offshoot cannot start: .*line 1"):
        install_listed(written(tmp_path, "[wan]\n"), texts=tmp_path)


def engine_of(name: str, tmp_path: Path, more: str = "") -> DiffusionEngine:
    (engine,) = engines_of(read_models(written(tmp_path, f'[m]\nentry = "{name}"\n{more}')))
    return engine


def test_an_engine_says_what_it_cannot_film(tmp_path):
    wan = engine_of("wan21-1.3b", tmp_path)
    assert wan.problems(board(shot(ms=5000))) == []
    (long,) = wan.problems(board(shot(ms=6000)))
    assert (long.path, long.code) == ("shots[0].ms", "shot-too-long") and "5.0 s" in long.message
    assert engine_of("wan22-5b", tmp_path).problems(board(shot(ms=12_000))) == []
    (shape,) = engine_of("cogvideox-2b", tmp_path).problems(board())
    assert shape.code == "aspect-not-filmed"
    source = {"clip": "abc", "in_ms": 0, "out_ms": 2000}
    assert [one.code for one in wan.problems(board(shot(source=source)))] == ["source-not-drawn"]


@pytest.mark.parametrize("size", [(481, 854), (32, 64), (720, 1280)])
def test_sizes_beyond_an_engine_are_refused(tmp_path, size):
    with pytest.raises(ValueError, match="cannot film"):
        engine_of("wan21-1.3b", tmp_path).film(board(), Size(*size))


def test_a_price_grows_with_seconds_and_pixels(tmp_path):
    wan = engine_of("wan21-14b", tmp_path, "price = 10")
    assert wan.price(board(shot(ms=5000)), Size(480, 854)) == 50
    assert wan.price(board(shot(ms=2100)), Size(480, 854)) == 21
    assert wan.price(board(shot(ms=5000)), Size(720, 1280)) == 113
    assert engine_of("wan21-14b", tmp_path, "price = 0").price(board(), Size(480, 854)) == 0


def test_effort_is_the_work_of_every_take(tmp_path):
    wan = engine_of("wan21-1.3b", tmp_path, 'guide = "none"\nsteps = 10')
    one = wan.effort(board(shot(ms=5000)), Size(480, 832))
    assert one == pytest.approx(10 * 2 * 283 + 8.6 * 81 * 480 * 832 / 1e6, rel=0.01)
    two = wan.effort(board(shot(ms=5000), shot("s2", ms=5000)), Size(480, 832))
    assert two == pytest.approx(2 * one)
    led = engine_of("wan21-1.3b", tmp_path, "strength = 0.5\nsteps = 10").effort(board(shot(ms=5000)), Size(480, 832))
    assert led < 0.6 * one
