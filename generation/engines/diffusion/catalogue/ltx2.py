"""LTX-2: picture and sound made together."""

from generation.engines.diffusion.catalogue.wording import FAULTS
from generation.engines.diffusion.entry import Entry, Grid, Part, Shape

ENTRIES = (
    Entry(
        name="ltx2",
        title="LTX-2",
        summary="Pictures and sound made together.",
        family="ltx2",
        pipelines={
            "t2v": "LTX2Pipeline",
            "i2v": "LTX2ImageToVideoPipeline",
            "condition": "LTX2ConditionPipeline",
        },
        hub="Lightricks/LTX-2",
        licence="LTX-2 Community License",
        licence_url="https://github.com/Lightricks/LTX-2/blob/main/LICENSE",
        parts=(
            Part("transformer", 18.88, 35.2),
            Part("text_encoder", 12.19, 22.7),
            Part("vae", 1.22, 2.3),
            Part("audio_vae", 0.05, 0.1),
        ),
        # The picture's stream; the sound's has a fiftieth of its tokens, but the two attend to each other.
        shape=Shape(4096, 48, 16384, text=1024, space=32, time=8, joint=False, decode=1.3, beside=5),
        grid=Grid(multiple=32, stride=8, most=257),
        fps=24,
        any_rate=True,
        widths=(480, 720),
        steps=30,
        guidance=3.0,
        # The text, its negative, spatio-temporal guidance, and the picture without its sound.
        passes=4,
        guides=("none", "condition"),
        strength={"condition": 0.5},
        carry="condition",
        negative=f"worst quality, inconsistent motion, {FAULTS}",
        compiles=True,
        sound=True,
        reads_chinese=True,
        price=16,
    ),
)
