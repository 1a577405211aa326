"""Where a model lies on this machine, how large it is, and what of it is missing; found without loading anything."""

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

from generation.engines.diffusion.runner import Load

# What `pip install 'offshoot[gpu]'` brings, by the names of its packages.
PACKAGES = ("torch", "diffusers", "transformers", "accelerate", "safetensors")
# What of a weights file goes into a fingerprint: a changed weight changes all of a file that training wrote.
_SAMPLES, _SAMPLE = 32, 65_536


@dataclass(frozen=True, slots=True)
class Found:
    """A model on this machine: its folder, bytes on disk, and the parts that are named but not all there."""

    folder: Path
    size: int
    missing: tuple[str, ...]
    revision: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def packages() -> dict[str, str | None]:
    """The packages that a worker needs, each with its version here, None where it is not installed."""
    return {name: _version(name) for name in PACKAGES}


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def hub_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the hub's client keeps what it fetched: HF_HUB_CACHE, or `hub` in HF_HOME, or ~/.cache/huggingface/hub."""
    if given := environment.get("HF_HUB_CACHE"):
        return Path(given).expanduser()
    home = environment.get("HF_HOME") or str(Path(environment.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface")
    return Path(home).expanduser() / "hub"


def locate(load: Load) -> Found | None:
    """The model of a load, or None where there is no trace of it. Asks no network."""
    folder, revision = Path(load.path).expanduser(), None
    if not folder.is_dir():
        if not _is_hub_id(load.path):
            return None
        kept = hub_cache() / f"models--{load.path.replace('/', '--')}"
        revision = load.revision or "main"
        named = kept / "refs" / revision
        revision = named.read_text().strip() if named.is_file() else revision
        folder = kept / "snapshots" / revision
        if not folder.is_dir():
            return None
    size = sum(file.stat().st_size for file in _files(folder))
    return Found(folder, size, tuple(_missing(folder)), revision)


def fingerprint(load: Load) -> str | None:
    """Twelve hex digits that change with the model's files and LoRA; None where the model is not here.

    A file that the hub's client fetched counts by the hash its blob is named by; another by its size and by samples of
    its bytes, so that a copy elsewhere has the same fingerprint.
    """
    found = locate(load)
    if found is None:
        return None
    digest = hashlib.sha256()
    for file in sorted(_files(found.folder)):
        digest.update(f"{file.relative_to(found.folder)} {_mark(file)}\n".encode())
    for lora in load.loras:
        digest.update(repr(astuple(lora)).encode())
        if Path(lora.path).is_file():
            digest.update(_mark(Path(lora.path)).encode())
    return digest.hexdigest()[:12]


def _is_hub_id(path: str) -> bool:
    return path.count("/") == 1 and not path.startswith(("/", ".", "~"))


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _missing(folder: Path) -> Iterator[str]:
    """Parts that `model_index.json` names whose folder, config or weights are not all there."""
    index = folder / "model_index.json"
    try:
        named = json.loads(index.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield "model_index.json"
        return
    for name, kind in named.items():
        if name.startswith("_") or not isinstance(kind, list) or len(kind) != 2 or None in kind:
            continue
        if not _part_is_whole(folder / name):
            yield name


def _part_is_whole(part: Path) -> bool:
    if not part.is_dir() or not any(part.iterdir()):
        return False
    indexes = [*part.glob("*.safetensors.index*.json"), *part.glob("*.bin.index*.json")]
    for index in indexes:
        try:
            shards = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
        except (OSError, ValueError, KeyError, AttributeError):
            return False
        if not all((part / shard).is_file() for shard in shards):
            return False
    if indexes or not (part / "config.json").is_file():
        return True
    # A network without an index has one file of weights; what has no weights has no config.json, but its own.
    return any(file.is_file() for pattern in ("*.safetensors", "*.bin") for file in part.glob(pattern))


def _mark(file: Path) -> str:
    if file.is_symlink() and "blobs" in (target := os.readlink(file)):
        return Path(target).name
    told = file.stat()
    return _sampled(str(file), told.st_size, told.st_mtime_ns)


@lru_cache(maxsize=4096)
def _sampled(name: str, size: int, _changed: int) -> str:
    digest = hashlib.sha256(str(size).encode())
    with open(name, "rb") as file:
        if size <= _SAMPLES * _SAMPLE:
            digest.update(file.read())
        else:
            for step in range(_SAMPLES):
                file.seek(step * (size - _SAMPLE) // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE))
    return digest.hexdigest()
