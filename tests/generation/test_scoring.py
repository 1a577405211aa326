"""A scorer from a CLIP or SigLIP checkpoint: tiny random ones, so that what is tested is the mechanics."""

import json
import subprocess
import sys

import numpy as np
import psutil
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed")
pytest.importorskip("transformers", reason="transformers is not installed")

from transformers import (  # noqa: E402
    CLIPConfig,
    CLIPImageProcessorPil,
    CLIPModel,
    PreTrainedTokenizerFast,
    SiglipConfig,
    SiglipImageProcessorPil,
    SiglipModel,
    T5Config,
    T5EncoderModel,
)

from generation.gates import scoring  # noqa: E402
from generation.gates.scoring import ANYTHING, ScorerMissing, load  # noqa: E402
from tests.generation.diffusion.tiny import _raw  # noqa: E402

TEXTS = ["A picture of a red car.", "A picture of a cat.", "A picture taken in this place: seaside."]
SIZE = {"hidden_size": 32, "intermediate_size": 37, "num_hidden_layers": 2, "num_attention_heads": 4}


def build(kind, folder):
    torch.manual_seed(7)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=_raw(), pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=24
    )
    text = {**SIZE, "vocab_size": len(tokenizer), "max_position_embeddings": 24}
    text |= {"bos_token_id": 0, "eos_token_id": 1, "pad_token_id": 0}
    vision = {**SIZE, "image_size": 32, "patch_size": 8}
    if kind == "clip":
        model = CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=16))
        pictures = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    else:
        model = SiglipModel(SiglipConfig(text_config=text, vision_config=vision))
        pictures = SiglipImageProcessorPil(size={"height": 32, "width": 32})
    for part in (model, tokenizer, pictures):
        part.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["clip", "siglip"])
def folder(request, tmp_path_factory):
    return build(request.param, tmp_path_factory.mktemp("models") / request.param)


@pytest.fixture(scope="module")
def scorer(folder):
    return load(folder)


def frames(count, seed=3):
    rng = np.random.default_rng(seed)
    return [np.kron(rng.integers(0, 256, (6, 4, 3)), np.ones((16, 16, 1))).astype(np.uint8) for _ in range(count)]


def test_every_text_gets_a_chance(scorer, folder):
    given = scorer.score(frames(4), TEXTS)
    assert given.shape == (3,) and given.dtype == np.float64
    assert ((given > 0) & (given < 1)).all() and len(set(given)) == 3
    assert scorer.name == f"{folder.name}:{folder.name}"


def test_the_same_question_has_the_same_answer(scorer, folder):
    once = scorer.score(frames(4), TEXTS)
    assert (scorer.score(frames(4), TEXTS) == once).all()
    assert (load(folder).score(frames(4), TEXTS) == once).all()


@pytest.mark.slow
def test_another_process_gives_the_same_answer(folder, scorer):
    code = (
        "import sys, json; from pathlib import Path; from generation.gates.scoring import load;"
        "from tests.generation.test_scoring import frames, TEXTS;"
        "print(json.dumps(load(Path(sys.argv[1])).score(frames(4), TEXTS).tolist()))"
    )
    told = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout.splitlines()[-1]) == pytest.approx(scorer.score(frames(4), TEXTS).tolist(), abs=1e-6)


def test_batches_and_neighbours_change_nothing(scorer, monkeypatch):
    many = [f"{text} {number}" for number in range(12) for text in TEXTS]
    whole = scorer.score(frames(9), many)
    monkeypatch.setattr(scoring, "BATCH", 2)
    assert scorer.score(frames(9), many) == pytest.approx(whole, abs=1e-5)
    assert scorer.score(frames(9), many[5:6]) == pytest.approx(whole[5:6], abs=1e-5)


def test_it_is_the_models_own_similarity_against_anything(scorer, folder):
    """The score of one frame is the softmax a plain call of the model gives, texts against what says nothing."""
    model = (CLIPModel if folder.name == "clip" else SiglipModel).from_pretrained(folder).eval()
    picture = frames(1)
    texts = [text.lower() for text in (TEXTS[0], *ANYTHING)]
    told = scorer._tokenizer(texts, padding="max_length", truncation=True, max_length=24, return_tensors="pt")
    mask = {"attention_mask": told["attention_mask"]} if folder.name == "clip" else {}
    pixels = scorer._processor(images=[picture[0][..., ::-1]], return_tensors="pt")["pixel_values"]
    with torch.inference_mode():
        logits = model(input_ids=told["input_ids"], pixel_values=pixels, **mask).logits_per_image[0]
    assert scorer.score(picture, TEXTS[:1])[0] == pytest.approx(float(logits.softmax(0)[0]), abs=1e-5)


def test_what_stands_in_half_of_the_frames_counts(scorer):
    one, other = frames(2)
    alone = scorer.score([one], TEXTS)
    assert scorer.score([one, other], TEXTS) == pytest.approx(np.maximum(alone, scorer.score([other], TEXTS)), abs=1e-5)
    assert scorer.score([one] * 4, TEXTS) == pytest.approx(alone, abs=1e-5)


def test_nothing_asked_and_nothing_shown(scorer):
    assert scorer.score(frames(2), []).shape == (0,)
    assert scorer.score([], TEXTS).tolist() == [0.0, 0.0, 0.0]
    assert scorer.score(frames(1), ["word " * 400]).shape == (1,)


def test_no_gradient_is_kept(scorer):
    scorer.score(frames(2), TEXTS)
    assert not any(weight.requires_grad or weight.grad is not None for weight in scorer._model.parameters())
    assert not scorer._model.training and not scorer._anything.requires_grad


def test_memory_does_not_grow(scorer):
    process, pictures = psutil.Process(), frames(8)
    for _ in range(5):
        scorer.score(pictures, TEXTS)
    before = process.memory_info().rss
    for _ in range(40):
        scorer.score(pictures, TEXTS)
    assert process.memory_info().rss - before < 8e6


def test_what_is_no_scorer_says_so_in_a_line(tmp_path):
    with pytest.raises(ScorerMissing, match="cannot be loaded"):
        load(tmp_path / "none")
    (tmp_path / "config.json").write_text('{"model_type": "clip"}')
    with pytest.raises(ScorerMissing, match="cannot be loaded") as raised:
        load(tmp_path)
    assert "\n" not in str(raised.value)
    tiny = {"d_model": 8, "d_kv": 4, "d_ff": 8, "num_layers": 1, "num_heads": 2, "vocab_size": 40}
    other = build("clip", tmp_path / "other")
    T5EncoderModel(T5Config(**tiny)).save_pretrained(other)
    with pytest.raises(ScorerMissing, match="t5"):
        load(other)
