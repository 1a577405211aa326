"""The operator's list of models: a TOML file with a table for each engine, read strictly."""

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.entry import Entry, GuideMode
from generation.engines.diffusion.runner import DType, Load, Lora, Offload

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,23}")
_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d{1,2})?|xpu(:\d{1,2})?")
_WIDTHS = range(64, 2161)


class ModelsError(ValueError):
    """The file of models does not fit; one line names the file, the line and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One engine as its operator wants it: an entry of the catalogue, where its weights are, and how it runs."""

    name: str
    title: str
    entry: Entry
    load: Load
    widths: tuple[int, ...]
    steps: int
    guidance: float
    guide: GuideMode
    strength: float
    price: int
    negative: str
    # How many takes of a film may share a forward, where they are alike in all but words and seed.
    batch: int = 1

    def guided(self) -> bool:
        """Whether each step has a second forward for the negative text."""
        return self.guidance > 1


def read_models(path: Path) -> tuple[Model, ...]:
    """The models of a file, in its order. Raises ModelsError: unknown tables and keys are refused by line.

    ```toml
    [wan]                                   # the engine's name, as people choose it
    entry = "wan21-1.3b"                    # of the catalogue: manage.py engines
    model = "/models/Wan2.1-T2V-1.3B"       # a diffusers folder, or a hub id; the entry's own where left out
    loras = [{path = "/models/look.safetensors", weight = 0.8}]
    ```
    """
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ModelsError(f"{path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ModelsError(f"{path} is not a text file in UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise ModelsError(f"{path} is not TOML: {error}.") from None
    return tuple(_Table(path, text, name, table).model() for name, table in tables.items())


def plain_model(entry: Entry, *, source: str | None = None) -> Model:
    """The model of an entry with nothing changed, as though a file had named it alone."""
    table = {"entry": entry.name, **({"model": source} if source else {})}
    return _Table(Path(), "", entry.name, table).model()


class _Table:
    """One table of the file while it is read."""

    def __init__(self, path: Path, text: str, name: str, table: Any) -> None:
        self.path, self.text, self.name = path, text, name
        if not isinstance(table, dict):
            raise self.wrong(name, f"each engine is a table; write [{name}] above its keys")
        self.table: dict[str, Any] = table

    def wrong(self, key: str, said: str) -> ModelsError:
        """An error that names the line of a key, or of the table's head."""
        inside, found = False, 0
        for number, line in enumerate(self.text.splitlines(), 1):
            head = re.match(r"\s*\[\s*\"?([^\]\"]+)\"?\s*\]", line)
            if head:
                inside = head[1].strip() == self.name
                found = number if inside and not found else found
            elif (inside or key == self.name) and re.match(rf"\s*\"?{re.escape(key)}\"?\s*[=.]", line):
                found = number
                break
        return ModelsError(f"{self.path}, line {found or 1}: [{self.name}] {said}.")

    def model(self) -> Model:
        if not _NAME.fullmatch(self.name) or self.name == "sketch":
            raise self.wrong(
                self.name, "is no name for an engine: take up to 24 small letters, digits, dots and dashes, not sketch"
            )
        for key in self.table:
            if key not in _KEYS:
                near = get_close_matches(key, _KEYS, 1)
                hint = f'did you mean "{near[0]}"?' if near else f"take one of {', '.join(_KEYS)}"
                raise self.wrong(key, f'has an unknown key "{key}"; {hint}')
        entry = self._entry()
        guide = self._choice("guide", entry.guides, entry.guides[0])
        widths = self._widths(entry)
        guidance = self._number("guidance", entry.guidance, 0, 30)
        cache = self._number("cache", 0.0, 0, 1)
        if cache and not entry.cacheable:
            raise self.wrong("cache", f"cannot be used: {entry.name} has no step cache")
        if cache and guide == "v2v":
            raise self.wrong("cache", 'cannot be used while a sketch leads from its frames on; set guide = "none"')
        compiles = self._flag("compile")
        if compiles and not entry.compiles:
            raise self.wrong("compile", f"cannot be used: {entry.name} cannot be compiled")
        batch = int(self._number("batch", 1, 1, 8, whole=True))
        if batch > 1 and not (entry.batchable and guide == "none"):
            why = 'by words alone (guide = "none")' if entry.batchable else "never"
            raise self.wrong("batch", f"cannot be used: takes of {entry.name} are made together {why}")
        return Model(
            name=self.name,
            title=self._text("title", entry.title, 40),
            entry=entry,
            load=Load(
                name=self.name,
                family=entry.family,
                path=self._text("model", entry.hub, 400),
                revision=self._text("revision", "", 80) or None,
                device=self._device("device", "auto"),
                text_device=self._device("text_device", "") or None,
                dtype=self._choice("dtype", get_args(DType), "auto"),
                offload=self._choice("offload", get_args(Offload), "none"),
                tiling=self._flag("tiling"),
                compile=compiles,
                attention=self._text("attention", "", 40) or None,
                cache=cache or None,
                loras=self._loras(),
            ),
            widths=widths,
            steps=int(self._number("steps", entry.steps, 1, 200, whole=True)),
            guidance=guidance,
            guide=guide,
            strength=self._number("strength", entry.strength.get(guide, 1.0), 0.05, 1),
            price=int(self._number("price", entry.price, 0, 1_000_000, whole=True)),
            negative=self._text("negative", entry.negative, 2000),
            batch=batch,
        )

    def _entry(self) -> Entry:
        name = self.table.get("entry")
        if name is None:
            raise self.wrong(self.name, 'needs an entry of the catalogue, such as entry = "wan21-1.3b"')
        if name not in ENTRIES:
            near = get_close_matches(str(name), ENTRIES, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"take one of {', '.join(ENTRIES)}"
            raise self.wrong("entry", f'names "{name}", which the catalogue does not have; {hint}')
        return ENTRIES[name]

    def _text(self, key: str, default: str, most: int) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str) or (key in self.table and not value.strip()) or len(value) > most:
            raise self.wrong(key, f'needs a text of 1 to {most} characters for "{key}", not {value!r:.60}')
        return value

    def _flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, f'needs true or false for "{key}", not {value!r:.60}')
        return value

    def _number(self, key: str, default: float, least: float, most: float, *, whole: bool = False) -> float:
        value: Any = self.table.get(key, default)
        fits = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if not fits or not least <= value <= most:
            kind = "a whole number" if whole else "a number"
            raise self.wrong(key, f'needs {kind} from {least:g} to {most:g} for "{key}", not {value!r:.60}')
        return float(value)

    def _choice(self, key: str, choices: tuple[Any, ...], default: str) -> Any:
        value = self.table.get(key, default)
        if value not in choices:
            raise self.wrong(key, f'has {value!r:.60} for "{key}"; take one of {", ".join(choices)}')
        return value

    def _device(self, key: str, default: str) -> str:
        value = self._text(key, default, 12)
        if value and not _DEVICE.fullmatch(value):
            raise self.wrong(key, f'has {value!r} for "{key}"; take auto, cpu, cuda, cuda:1 or mps')
        return value

    def _widths(self, entry: Entry) -> tuple[int, ...]:
        value = self.table.get("widths", list(entry.widths))
        good = isinstance(value, list) and value and all(type(one) is int and one in _WIDTHS for one in value)
        if not good or len(set(value)) != len(value):
            raise self.wrong("widths", "needs widths from 64 to 2160, each once, such as widths = [480, 720]")
        return tuple(value)

    def _loras(self) -> tuple[Lora, ...]:
        value = self.table.get("loras", [])
        if not isinstance(value, list):
            raise self.wrong("loras", 'needs a list for "loras", such as [{path = "…", weight = 0.8}]')
        return tuple(self._lora(one) for one in value)

    def _lora(self, one: Any) -> Lora:
        fits = isinstance(one, dict) and bool(one.get("path"))
        if not fits or any(key not in _LORA or not isinstance(one[key], _LORA[key]) for key in one):
            raise self.wrong("loras", f'has {one!r:.80} in "loras"; write {{path = "…", weight = 0.8}}')
        return Lora(**one)


_LORA: dict[str, tuple[type, ...]] = {"path": (str,), "weight": (int, float), "file": (str,), "second": (bool,)}
_KEYS = (
    "entry", "model", "revision", "title", "loras", "device", "text_device", "dtype", "offload", "tiling", "compile",
    "attention", "cache", "guide", "strength", "steps", "guidance", "widths", "price", "negative",
    "batch",
)  # fmt: skip
