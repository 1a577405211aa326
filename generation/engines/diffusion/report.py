"""What an operator wants to know of a model: is it here, where, how large, what is missing, and how it is got."""

import shlex
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.installed import Found, locate, packages
from generation.engines.diffusion.models import Model, plain_model

INSTALL = "pip install 'offshoot[gpu]'"


@dataclass(frozen=True, slots=True)
class Report:
    """One model. `listed` says that people can choose it, `ready` that a worker here could film with it; `commands`
    are what is to be run until it could."""

    name: str
    title: str
    summary: str
    entry: str
    listed: bool
    ready: bool
    model: str
    folder: str | None
    bytes: int
    whole_bytes: int
    missing: tuple[str, ...]
    packages: tuple[str, ...]
    licence: str
    licence_url: str
    device: str
    aspects: tuple[str, ...]
    widths: tuple[int, ...]
    rate: int
    guide: str
    sound: bool
    price: int
    commands: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)

    def trouble(self) -> str | None:
        """Why it cannot be used here and what to do, in one line; None where it can."""
        if self.ready:
            return None
        if self.packages:
            return f"{', '.join(self.packages)} is not installed here; run: {self.commands[0]}"
        if self.folder is None:
            return f"{self.model} is not on this machine; run: {self.commands[0]}"
        return f"{self.folder} lacks {', '.join(self.missing)}; run: {self.commands[0]}"


def report_on(model: Model, *, listed: bool) -> Report:
    """What is to be known of one model. Looks at files and asks no network."""
    entry, load = model.entry, model.load
    lacking = tuple(name for name, version in packages().items() if version is None)
    found = locate(load)
    return Report(
        name=model.name,
        title=model.title,
        summary=entry.summary,
        entry=entry.name,
        listed=listed,
        ready=not lacking and found is not None and found.whole,
        model=load.path,
        folder=str(found.folder) if found else None,
        bytes=found.size if found else 0,
        whole_bytes=round(entry.gib() * 1024**3),
        missing=found.missing if found else tuple(part.name for part in entry.parts),
        packages=lacking,
        licence=entry.licence,
        licence_url=entry.licence_url,
        device=load.device,
        aspects=entry.aspects,
        widths=model.widths,
        rate=entry.fps,
        guide=model.guide,
        sound=entry.sound,
        price=model.price,
        commands=tuple(_commands(model, found, bool(lacking))),
    )


def report_on_all(listed: Iterable[Model]) -> list[Report]:
    """The models of the operator's list, then the entries of the catalogue that no model of it uses."""
    models = list(listed)
    used = {model.entry.name for model in models}
    rest = [plain_model(entry) for name, entry in ENTRIES.items() if name not in used]
    return [*(report_on(model, listed=True) for model in models), *(report_on(model, listed=False) for model in rest)]


def _commands(model: Model, found: Found | None, lacking: bool) -> list[str]:
    commands = [INSTALL] if lacking else []
    if found is None or not found.whole:
        path = model.load.path
        revision = f" --revision {shlex.quote(model.load.revision)}" if model.load.revision else ""
        # A path that is no hub id is where the operator wants the entry's own model to lie.
        local = Path(path).is_absolute() or path.count("/") != 1
        where = f" --local-dir {shlex.quote(path)}" if local else ""
        commands.append(f"hf download {model.entry.hub if local else path}{revision}{where}")
    return commands
