"""LTX-Video: fast, at any rate of frames, led by frames of the sketch."""

from dataclasses import replace

from generation.engines.diffusion.catalogue.wording import FAULTS
from generation.engines.diffusion.entry import Entry, Grid, Part, Shape

_TEXT = Part("text_encoder", 4.76, 8.9)
_VAE = Part("vae", 0.42, 0.78)

_FIRST = Entry(
    name="ltx-2b",
    title="LTX-Video small",
    summary="The fastest: real pictures that pass through the sketch.",
    hub="Lightricks/LTX-Video-0.9.5",
    licence="RAIL-M",
    licence_url="https://huggingface.co/Lightricks/LTX-Video/blob/main/LTX-Video-Open-Weights-License-0.X.txt",
    parts=(Part("transformer", 1.92, 3.6), _TEXT, _VAE),
    shape=Shape(2048, 28, 8192, text=256, space=32, time=8, joint=False, decode=0.9),
    widths=(480, 720),
    steps=40,
    guidance=3.0,
    price=2,
    family="ltx",
    pipelines=dict.fromkeys(("t2v", "i2v", "condition"), "LTXConditionPipeline"),
    grid=Grid(multiple=32, stride=8, most=257),
    fps=24,
    any_rate=True,
    guides=("condition", "none"),
    strength={"condition": 0.5},
    # The decoder was trained on latents with a little noise; so is it asked for them.
    extra={"decode_timestep": 0.05, "decode_noise_scale": 0.025},
    carry="condition",
    negative=f"worst quality, inconsistent motion, {FAULTS}",
    cacheable=True,
    compiles=True,
)

ENTRIES = (
    _FIRST,
    replace(
        _FIRST,
        name="ltx-13b",
        title="LTX-Video",
        summary="Fast and fine: real pictures that pass through the sketch.",
        hub="Lightricks/LTX-Video-0.9.8-13B-distilled",
        licence="LTXV Open Weights",
        licence_url="https://huggingface.co/Lightricks/LTX-Video/blob/main/LTX-Video-Open-Weights-License-0.X.txt",
        parts=(Part("transformer", 13.04, 24.3), _TEXT, _VAE),
        shape=Shape(4096, 48, 16384, text=256, space=32, time=8, joint=False, decode=0.9),
        widths=(480, 720),
        steps=8,
        guidance=1.0,
        passes=1,
        # The noise levels it was distilled for; conditions stay clean.
        extra={
            **_FIRST.extra,
            "image_cond_noise_scale": 0.0,
            "timesteps": (1000.0, 993.0, 987.0, 981.0, 975.0, 909.0, 725.0, 0.03),
        },
        price=4,
    ),
)
