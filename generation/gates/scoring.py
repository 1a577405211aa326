"""A scorer made of a CLIP or SigLIP model on this machine. Loaded by name, inside a worker: it imports torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoImageProcessor, AutoModel, AutoTokenizer

from generation.gates.still import Frame

KINDS = ("clip", "siglip")
BATCH = 16
# What a text must stand out from: pictures of something, whatever it is.
ANYTHING = ("A picture.", "A picture of something.", "A picture of a place.", "A scene from a film.")


class ScorerMissing(RuntimeError):
    """The folder holds no model that can score; one line says what is wrong with it."""


def load(path: Path) -> "Model":
    """The scorer in a folder as transformers saves it; nothing is fetched. Raises ScorerMissing."""
    try:
        # Code that lies beside a model is never run.
        model = AutoModel.from_pretrained(path, local_files_only=True, trust_remote_code=False, dtype=torch.float32)
        tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=True, trust_remote_code=False)
        processor = AutoImageProcessor.from_pretrained(path, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ScorerMissing(f"{path} cannot be loaded as a scorer: {' '.join(str(error).split())[:200]}") from error
    if model.config.model_type not in KINDS:
        raise ScorerMissing(f"{path} holds a {model.config.model_type} model; a scorer is one of {', '.join(KINDS)}.")
    return Model(f"{model.config.model_type}:{path.name}", model, tokenizer, processor)


class Model:
    """See `relevance.Scorer`. It runs on the processor, so that it never takes memory from a video model."""

    def __init__(self, name: str, model: Any, tokenizer: Any, processor: Any) -> None:
        self.name = name
        self._model, self._tokenizer, self._processor = model.eval().requires_grad_(False), tokenizer, processor
        self._anything: torch.Tensor | None = None

    def score(self, frames: Sequence[Frame], texts: Sequence[str]) -> NDArray[np.float64]:
        """Each text against `ANYTHING`: a softmax over their similarities to a frame, at the model's own temperature;
        of the frames the better half counts, since not everything is in the picture all the time."""
        if not texts or not frames:
            return np.zeros(len(texts))
        with torch.inference_mode():
            if self._anything is None:
                self._anything = self._texts(ANYTHING)
            scale = self._model.logit_scale.exp()
            seen = self._frames(frames)
            asked = scale * seen @ self._texts(texts).T
            rest = torch.logsumexp(scale * seen @ self._anything.T, dim=1, keepdim=True)
            chance = torch.sigmoid(asked - rest)
            half = (len(frames) + 1) // 2
            best = chance.topk(half, dim=0).values.mean(dim=0)
        return best.double().numpy()

    def _frames(self, frames: Sequence[Frame]) -> torch.Tensor:
        """Directions of the frames, one a row."""
        pieces = []
        for first in range(0, len(frames), BATCH):
            pictures = [cv2.cvtColor(frame, cv2.COLOR_BGR2RGB) for frame in frames[first : first + BATCH]]
            values = self._processor(images=pictures, return_tensors="pt")["pixel_values"]
            pieces.append(_direction(self._model.get_image_features(pixel_values=values)))
        return torch.cat(pieces)

    def _texts(self, texts: Sequence[str]) -> torch.Tensor:
        """Directions of the texts, one a row. Each is padded to the full length: what stands beside it in a batch then
        changes nothing, and SigLIP was taught that way."""
        longest = self._model.config.text_config.max_position_embeddings
        pieces = []
        for first in range(0, len(texts), BATCH):
            told = self._tokenizer(
                [text.lower() for text in texts[first : first + BATCH]],
                padding="max_length",
                truncation=True,
                max_length=longest,
                return_tensors="pt",
            )
            # SigLIP attends to its padding; CLIP reads where the text ends.
            masked = {"attention_mask": told["attention_mask"]} if self._model.config.model_type == "clip" else {}
            pieces.append(_direction(self._model.get_text_features(input_ids=told["input_ids"], **masked)))
        return torch.cat(pieces)


def _direction(features: Any) -> torch.Tensor:
    vectors: torch.Tensor = features if isinstance(features, torch.Tensor) else features.pooler_output
    return torch.nn.functional.normalize(vectors, dim=-1)
