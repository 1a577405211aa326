"""Wan 2.2: a 5B model with a decoder of 16 × 16, and two 14B experts that share the steps."""

from dataclasses import replace

from generation.engines.diffusion.catalogue.wording import FAULTS
from generation.engines.diffusion.entry import Entry, Grid, Part, Shape

_TEXT = Part("text_encoder", 5.68, 10.6)
_EXPERTS = (Part("transformer", 14.29, 26.6), Part("transformer_2", 14.29, 26.6), _TEXT, Part("vae", 0.13, 0.47))
_LARGE = Shape(5120, 40, 13824, text=512, space=16, time=4, joint=False, decode=8.6)

_FIRST = Entry(
    name="wan22-5b",
    title="Wan 2.2 5B",
    summary="Real pictures in 720p, one shot going on from another.",
    pipelines={"t2v": "WanPipeline", "i2v": "WanImageToVideoPipeline"},
    hub="Wan-AI/Wan2.2-TI2V-5B-Diffusers",
    parts=(Part("transformer", 5.0, 9.3), _TEXT, Part("vae", 0.7, 2.6)),
    shape=Shape(3072, 30, 14336, text=512, space=32, time=4, joint=False, decode=18.7),
    grid=Grid(multiple=32, stride=4, most=121),
    fps=24,
    widths=(720,),
    steps=40,
    guidance=5.0,
    guides=("none", "first frame"),
    carry="i2v",
    batchable=True,
    cacheable=True,
    reads_chinese=True,
    price=8,
    family="wan",
    negative=FAULTS,
    compiles=True,
    licence="Apache-2.0",
    licence_url="https://github.com/Wan-Video/Wan2.2/blob/main/LICENSE.txt",
)

ENTRIES = (
    _FIRST,
    replace(
        _FIRST,
        name="wan22-a14b",
        title="Wan 2.2",
        summary="The finest pictures of Wan, by two experts in turn.",
        pipelines={"t2v": "WanPipeline"},
        hub="Wan-AI/Wan2.2-T2V-A14B-Diffusers",
        parts=_EXPERTS,
        shape=_LARGE,
        grid=Grid(multiple=16, stride=4, most=81),
        fps=16,
        widths=(480, 720),
        steps=40,
        guidance=4.0,
        extra={"guidance_scale_2": 3.0},
        guides=("none",),
        carry=None,
        cacheable=True,
        price=20,
    ),
    replace(
        _FIRST,
        name="wan22-i2v-a14b",
        title="Wan 2.2 from a picture",
        summary="Sets the first frame of the sketch in motion, by two experts in turn, and keeps its look.",
        pipelines={"i2v": "WanImageToVideoPipeline"},
        hub="Wan-AI/Wan2.2-I2V-A14B-Diffusers",
        parts=_EXPERTS,
        shape=_LARGE,
        grid=Grid(multiple=16, stride=4, most=81),
        fps=16,
        widths=(480, 720),
        steps=40,
        guidance=3.5,
        extra={"guidance_scale_2": 3.5},
        guides=("first frame",),
        batchable=False,
        cacheable=True,
        price=20,
    ),
)
