"""What is known of a video model before it is loaded: classes, sizes, licence, and how much work a film is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType
from typing import Literal

from generation.engines.base import Size
from generation.engines.diffusion.runner import Extra, Task

# How the sketch of a shot leads the model: from its frames on, as outlines to fill, as frames to pass through, by its
# first frame, or not at all.
GuideMode = Literal["v2v", "vace", "condition", "first frame", "none"]
GUIDE_TASKS: Mapping[GuideMode, Task] = MappingProxyType(
    {"v2v": "v2v", "vace": "vace", "condition": "condition", "first frame": "i2v", "none": "t2v"}
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Which takes a model makes: sides are multiples of `multiple`, frames one more than a multiple of `stride` and at
    most `most`. `fixed` lists the only sizes of a model that knows no others."""

    multiple: int
    stride: int
    most: int
    fixed: tuple[Size, ...] = ()

    def frames(self, wanted: int) -> int:
        """The fewest frames a take can have that are at least `wanted`, whether or not the model can make as many."""
        return self.stride * max(1, ceil((wanted - 1) / self.stride)) + 1

    def longest(self) -> int:
        """The most frames a take can have."""
        return self.stride * ((self.most - 1) // self.stride) + 1

    def covering(self, size: Size) -> Size:
        """The smallest take from which a picture of this size can be cut; of the fixed sizes, the one nearest in
        shape, from which it is cut after scaling."""
        if self.fixed:
            return min(self.fixed, key=lambda one: abs(one.width / one.height - size.width / size.height))
        return Size(*(self.multiple * ceil(side / self.multiple) for side in size))


@dataclass(frozen=True, slots=True)
class Part:
    """One of the networks a model is made of: its folder in the model, parameters in billions, GiB on disk."""

    name: str
    billions: float
    gib: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The transformer's measures, from which its operations follow.

    A token covers `space` pixels a side and `time` frames. `text` tokens are attended to across, or stand in one row
    with the picture's where `joint`. `decode` is the decoder's work in TFLOP a megapixel of finished frames, as torch
    counts it on its meta device; `beside` what each token and layer costs beyond the usual, in squares of `hidden`.
    """

    hidden: int
    layers: int
    feed_forward: int
    text: int
    space: int
    time: int
    joint: bool
    decode: float
    beside: float = 0.0

    def tokens(self, size: Size, frames: int) -> int:
        """How many tokens a take has."""
        return ((frames - 1) // self.time + 1) * (size.height // self.space) * (size.width // self.space)

    def forward(self, size: Size, frames: int) -> float:
        """TFLOP of one forward.

        A multiply and an add are two operations. For each token and layer: four projections of self-attention (8 d²),
        scores and weighing over n tokens (4 n d), the two products of the feed-forward (4 d f); where text is attended
        to across, its two projections on the picture's side (4 d²), scores and weighing (4 t d), and 4 d² for each
        text token. Equal to torch's own count within 1 % for Wan, LTX and CogVideoX, whose norms and embeddings
        weigh nothing beside these (`tests/generation/diffusion/test_entries.py`).
        """
        d, f, n = self.hidden, self.feed_forward, self.tokens(size, frames)
        if self.joint:
            n += self.text
            each, aside = (8 + self.beside) * d * d + 4 * d * f + 4 * n * d, 0.0
        else:
            each = (12 + self.beside) * d * d + 4 * d * f + 4 * n * d + 4 * self.text * d
            aside = 4 * d * d * self.text
        return self.layers * (each * n + aside) / 1e12


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A model family's variant, as the catalogue knows it. What an operator may change stands in `models.Model`."""

    name: str
    title: str
    summary: str
    # A module of `running/families`, and the diffusers class for each task.
    family: str
    pipelines: Mapping[Task, str]
    hub: str
    licence: str
    licence_url: str
    parts: tuple[Part, ...]
    shape: Shape
    grid: Grid
    fps: int
    # Whether the model can be told another rate than its own.
    any_rate: bool = False
    aspects: tuple[str, ...] = ("9:16", "1:1", "16:9")
    # Short sides of films in pixels, the usual one first.
    widths: tuple[int, ...]
    steps: int
    guidance: float
    # Forwards of the transformer a step: two with guidance, one without.
    passes: int = 2
    extra: Mapping[str, Extra] = field(default_factory=dict)
    negative: str
    # The ways in which a sketch can lead it, the usual one first.
    guides: tuple[GuideMode, ...]
    # How far from a sketch it goes, or how closely it keeps to it: see `runner.Take.strength`.
    strength: Mapping[GuideMode, float] = field(default_factory=dict)
    # The task that goes on from a last frame; None where it cannot.
    carry: Task | None = None
    # Whether the pipeline calls back at each step, or only its networks' forwards can be watched.
    callback: Literal["step", "forward"] = "step"
    batchable: bool = False
    cacheable: bool = False
    compiles: bool = False
    sound: bool = False
    # Whether its text encoder was taught Chinese; the others are told in English alone.
    reads_chinese: bool = False
    # Credits for a second of film at the usual width.
    price: int
    # Where inspection holds its films to other limits than the rule (`gates/limits.py`).
    limits: Mapping[str, float | None] = field(default_factory=dict)

    def tasks(self) -> tuple[Task, ...]:
        """Every task it may be asked for."""
        return tuple(
            dict.fromkeys([*(GUIDE_TASKS[mode] for mode in self.guides), *([self.carry] if self.carry else [])])
        )

    def gib(self) -> float:
        """What its parts take on disk, in GiB."""
        return sum(part.gib for part in self.parts)

    def operations(self, size: Size, frames: int, *, steps: float, guided: bool = True) -> float:
        """TFLOP of a take: every forward, and the decoder's work."""
        forwards = steps * (self.passes if guided else 1)
        pixels = size.width * size.height * frames / 1e6
        return forwards * self.shape.forward(size, frames) + self.shape.decode * pixels
