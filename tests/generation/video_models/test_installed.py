"""Where models lie: folders, the hub's cache, interrupted downloads; and what `manage.py engines` says of them."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from generation.engines import registry
from generation.engines.diffusion import installed
from generation.engines.diffusion.installed import fingerprint, hub_cache, locate
from generation.engines.diffusion.listing import install_listed
from generation.engines.diffusion.runner import Load, Lora


def make_model(folder: Path, *, weights: bytes = b"w" * 1000) -> Path:
    """A diffusers folder of two networks, a scheduler and a tokenizer; the transformer in two shards."""
    index = {
        "_class_name": "WanPipeline",
        "scheduler": ["diffusers", "X"],
        "transformer": ["diffusers", "X"],
        "transformer_2": [None, None],
        "text_encoder": ["transformers", "X"],
        "tokenizer": ["transformers", "X"],
        "boundary_ratio": None,
    }
    files = {
        "model_index.json": json.dumps(index).encode(),
        "scheduler/scheduler_config.json": b"{}",
        "tokenizer/tokenizer_config.json": b"{}",
        "text_encoder/config.json": b"{}",
        "text_encoder/model.safetensors": weights,
        "transformer/config.json": b"{}",
        "transformer/a-00001.safetensors": weights,
        "transformer/a-00002.safetensors": weights,
        "transformer/a.safetensors.index.json": json.dumps(
            {"weight_map": {"x": "a-00001.safetensors", "y": "a-00002.safetensors"}}
        ).encode(),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def load(path: Path | str, **changes) -> Load:
    return Load(name="m", family="wan", path=str(path), **changes)


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """The hub's cache with one model in it, as its client lays it out: blobs, and a snapshot of links."""
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    kept = tmp_path / "hub" / "models--org--model"
    snapshot = make_model(tmp_path / "plain")
    target = kept / "snapshots" / "abc123"
    (kept / "blobs").mkdir(parents=True)
    for number, file in enumerate(sorted(path for path in snapshot.rglob("*") if path.is_file())):
        link = target / file.relative_to(snapshot)
        link.parent.mkdir(parents=True, exist_ok=True)
        blob = kept / "blobs" / f"hash{number}"
        blob.write_bytes(file.read_bytes())
        link.symlink_to(blob)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("abc123")
    return kept


def test_a_whole_folder_lacks_nothing(tmp_path):
    found = locate(load(make_model(tmp_path / "m")))
    assert found and found.whole and found.size > 3000 and found.folder == tmp_path / "m"


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ("transformer/a-00002.safetensors", "transformer"),
        ("text_encoder/model.safetensors", "text_encoder"),
        ("tokenizer/tokenizer_config.json", "tokenizer"),
        ("model_index.json", "model_index.json"),
    ],
)
def test_what_an_interrupted_download_left_out_is_named(tmp_path, gone, missing):
    (make_model(tmp_path / "m") / gone).unlink()
    found = locate(load(tmp_path / "m"))
    assert found and found.missing == (missing,)


def test_a_hub_id_is_looked_up_in_the_cache_alone(cache):
    found = locate(load("org/model"))
    assert found and found.whole and found.revision == "abc123" and found.folder.name == "abc123"
    assert locate(load("org/model", revision="other")) is None and locate(load("org/another")) is None
    (cache / "blobs" / "hash0").unlink()
    assert not locate(load("org/model")).whole


def test_a_path_that_is_not_there_is_not_taken_for_a_hub_id(tmp_path):
    assert locate(load(tmp_path / "nothing")) is None and locate(load("./nothing")) is None


def test_the_cache_is_where_the_client_keeps_it():
    assert hub_cache({"HF_HUB_CACHE": "/a"}) == Path("/a")
    assert hub_cache({"HF_HOME": "/b"}) == Path("/b/hub")
    assert hub_cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/huggingface/hub")
    assert hub_cache({}) == Path("~/.cache/huggingface/hub").expanduser()


def test_a_fingerprint_changes_with_weights_and_lora_and_not_with_the_place(tmp_path):
    one = fingerprint(load(make_model(tmp_path / "one")))
    assert one == fingerprint(load(make_model(tmp_path / "two"))) and len(one) == 12
    assert one != fingerprint(load(make_model(tmp_path / "three", weights=b"v" * 1000)))
    assert one != fingerprint(load(tmp_path / "one", loras=(Lora(path="x", weight=0.5),)))
    assert fingerprint(load(tmp_path / "nothing")) is None


def test_a_large_file_is_told_by_samples(tmp_path):
    big = bytearray(installed._SAMPLE * (installed._SAMPLES + 8))
    one = fingerprint(load(make_model(tmp_path / "one", weights=bytes(big))))
    big[-1] = 1
    assert one != fingerprint(load(make_model(tmp_path / "two", weights=bytes(big))))


@pytest.fixture
def listed(tmp_path):
    """Two models in the registry: one here, one not."""
    make_model(tmp_path / "m")
    text = f'[here]\nentry = "wan21-1.3b"\nmodel = "{tmp_path}/m"\n[away]\nentry = "wan22-5b"\nmodel = "{tmp_path}/n"\n'
    (tmp_path / "engines.toml").write_text(text)
    install_listed(tmp_path / "engines.toml", texts=tmp_path / "texts")
    yield tmp_path
    registry.install(())


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("engines", *arguments, stdout=out)
    return out.getvalue()


def test_engines_says_what_is_here_and_how_the_rest_is_got(listed, monkeypatch):
    monkeypatch.setattr("generation.engines.diffusion.report.packages", lambda: {"torch": "2", "diffusers": None})
    rows = {row["name"]: row for row in json.loads(told("--json"))}
    assert rows["sketch"]["ready"] and not rows["here"]["ready"]
    assert rows["here"]["missing"] == [] and rows["here"]["bytes"] > 0 and rows["here"]["packages"] == ["diffusers"]
    assert rows["here"]["commands"] == ["pip install 'offshoot[gpu]'"]
    fetch = f"hf download Wan-AI/Wan2.2-TI2V-5B-Diffusers --local-dir {listed}/n"
    assert rows["away"]["commands"] == ["pip install 'offshoot[gpu]'", fetch]
    assert not rows["ltx2"]["listed"] and rows["ltx2"]["commands"][-1] == "hf download Lightricks/LTX-2"
    assert "wan21-1.3b" not in rows, "a listed model stands for its entry"
    plain = told()
    assert fetch in plain and "Apache-2.0" in plain and f"{listed}/m" in plain and "credits a second" in plain


@pytest.mark.parametrize(
    ("name", "lacks", "said"),
    [
        ("away", None, "is not on this machine; run: hf download"),
        ("here", "diffusers", "diffusers is not installed here; run: pip install"),
        ("ltx2", None, "Lightricks/LTX-2 is not on this machine"),
        ("nonsense", None, "Known models"),
    ],
)
def test_a_check_says_in_one_line_why_not(listed, monkeypatch, name, lacks, said):
    monkeypatch.setenv("HF_HUB_CACHE", str(listed / "hub"))
    versions = {"torch": "2", "diffusers": None if lacks else "1"}
    monkeypatch.setattr("generation.engines.diffusion.report.packages", lambda: versions)
    with pytest.raises(CommandError, match=said) as caught:
        told("--check", name)
    assert "\n" not in str(caught.value) and caught.value.returncode != 0


def test_a_check_of_the_sketch_films_and_tells_seconds():
    said = told("--check", "sketch")
    assert said.startswith("sketch works: 48 frames in ") and "picture" in said
