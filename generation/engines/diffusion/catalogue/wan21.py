"""Wan 2.1: text, picture, sketch film and VACE to video."""

from collections.abc import Mapping
from dataclasses import replace

from generation.engines.diffusion.catalogue.wording import FAULTS
from generation.engines.diffusion.entry import Entry, Grid, Part, Shape
from generation.engines.diffusion.runner import Task

_TEXT = Part("text_encoder", 5.68, 10.6)
_VAE = Part("vae", 0.13, 0.47)
_PICTURE = Part("image_encoder", 0.63, 1.2)
_PLAIN: Mapping[Task, str] = {"t2v": "WanPipeline", "v2v": "WanVideoToVideoPipeline"}
_DECODE = 8.6


def _small(*, extra: int = 0) -> Shape:
    """The 1.3B transformer; VACE adds layers of the same kind."""
    return Shape(1536, 30 + extra, 8960, text=512, space=16, time=4, joint=False, decode=_DECODE)


def _large(*, extra: int = 0) -> Shape:
    return Shape(5120, 40 + extra, 13824, text=512, space=16, time=4, joint=False, decode=_DECODE)


_FIRST = Entry(
    name="wan21-1.3b",
    title="Wan 2.1 small",
    summary="Real pictures in 480p that follow the sketch.",
    pipelines=_PLAIN,
    hub="Wan-AI/Wan2.1-T2V-1.3B-Diffusers",
    parts=(Part("transformer", 1.42, 2.6), _TEXT, _VAE),
    shape=_small(),
    widths=(480,),
    steps=40,
    guidance=5.0,
    guides=("v2v", "none"),
    strength={"v2v": 0.85},
    batchable=True,
    reads_chinese=True,
    price=4,
    family="wan",
    licence="Apache-2.0",
    licence_url="https://github.com/Wan-Video/Wan2.1/blob/main/LICENSE.txt",
    grid=Grid(multiple=16, stride=4, most=81),
    fps=16,
    negative=FAULTS,
    compiles=True,
)

ENTRIES = (
    _FIRST,
    replace(
        _FIRST,
        name="wan21-14b",
        title="Wan 2.1",
        summary="Fine real pictures that follow the sketch.",
        pipelines=_PLAIN,
        hub="Wan-AI/Wan2.1-T2V-14B-Diffusers",
        parts=(Part("transformer", 14.29, 26.6), _TEXT, _VAE),
        shape=_large(),
        widths=(480, 720),
        steps=40,
        guidance=5.0,
        guides=("v2v", "none"),
        strength={"v2v": 0.85},
        batchable=True,
        price=20,
    ),
    replace(
        _FIRST,
        name="wan21-i2v-14b",
        title="Wan 2.1 from a picture",
        summary="Sets the first frame of the sketch in motion and keeps its look.",
        pipelines={"i2v": "WanImageToVideoPipeline"},
        hub="Wan-AI/Wan2.1-I2V-14B-480P-Diffusers",
        parts=(Part("transformer", 16.39, 30.5), _TEXT, _PICTURE, _VAE),
        shape=_large(),
        widths=(480,),
        steps=40,
        guidance=5.0,
        guides=("first frame",),
        strength={},
        batchable=False,
        carry="i2v",
        cacheable=True,
        price=20,
    ),
    replace(
        _FIRST,
        name="wan21-vace-1.3b",
        title="Wan 2.1 VACE small",
        summary="Real pictures inside the outlines of the sketch, one shot going on from another.",
        pipelines={"vace": "WanVACEPipeline"},
        hub="Wan-AI/Wan2.1-VACE-1.3B-diffusers",
        parts=(Part("transformer", 2.15, 4.0), _TEXT, _VAE),
        shape=_small(extra=15),
        widths=(480,),
        steps=40,
        guidance=5.0,
        guides=("vace",),
        batchable=False,
        strength={"vace": 1.0},
        carry="vace",
        cacheable=True,
        price=6,
    ),
    replace(
        _FIRST,
        name="wan21-vace-14b",
        title="Wan 2.1 VACE",
        summary="Fine real pictures inside the outlines of the sketch, one shot going on from another.",
        pipelines={"vace": "WanVACEPipeline"},
        hub="Wan-AI/Wan2.1-VACE-14B-diffusers",
        parts=(Part("transformer", 17.34, 32.3), _TEXT, _VAE),
        shape=_large(extra=8),
        widths=(480, 720),
        steps=40,
        guidance=5.0,
        guides=("vace",),
        batchable=False,
        strength={"vace": 1.0},
        carry="vace",
        cacheable=True,
        price=24,
    ),
)
