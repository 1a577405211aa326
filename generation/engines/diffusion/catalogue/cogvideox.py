"""CogVideoX: upright it knows nothing, across 720 × 480."""

from dataclasses import replace

from generation.engines.base import Size
from generation.engines.diffusion.catalogue.wording import FAULTS
from generation.engines.diffusion.entry import Entry, Grid, Part, Shape

_TEXT = Part("text_encoder", 4.76, 8.9)
_VAE = Part("vae", 0.22, 0.4)

_FIRST = Entry(
    name="cogvideox-2b",
    title="CogVideoX small",
    summary="Short wide films that follow the sketch.",
    hub="THUDM/CogVideoX-2b",
    licence="Apache-2.0",
    licence_url="https://huggingface.co/THUDM/CogVideoX-2b/blob/main/LICENSE",
    parts=(Part("transformer", 1.69, 3.2), _TEXT, _VAE),
    shape=Shape(1920, 30, 7680, text=226, space=16, time=4, joint=True, decode=18.7),
    price=3,
    family="cogvideox",
    pipelines={"t2v": "CogVideoXPipeline", "v2v": "CogVideoXVideoToVideoPipeline"},
    grid=Grid(multiple=16, stride=4, most=49, fixed=(Size(720, 480),)),
    fps=8,
    aspects=("16:9",),
    widths=(400,),
    steps=50,
    guidance=6.0,
    guides=("v2v", "none"),
    strength={"v2v": 0.85},
    negative=FAULTS,
    batchable=True,
    cacheable=True,
)

ENTRIES = (
    _FIRST,
    replace(
        _FIRST,
        name="cogvideox-5b",
        title="CogVideoX",
        summary="Short wide films that follow the sketch, in finer detail.",
        hub="THUDM/CogVideoX-5b",
        licence="CogVideoX License",
        licence_url="https://huggingface.co/THUDM/CogVideoX-5b/blob/main/LICENSE",
        parts=(Part("transformer", 5.57, 10.4), _TEXT, _VAE),
        shape=Shape(3072, 42, 12288, text=226, space=16, time=4, joint=True, decode=18.7),
        price=6,
    ),
)
