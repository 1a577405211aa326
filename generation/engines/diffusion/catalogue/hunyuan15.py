"""HunyuanVideo 1.5: an 8B model with a decoder of 16 × 16."""

from dataclasses import replace

from generation.engines.diffusion.catalogue.wording import FAULTS
from generation.engines.diffusion.entry import Entry, Grid, Part, Shape

_FIRST = Entry(
    name="hunyuan15-480p",
    title="HunyuanVideo 1.5 480p",
    summary="Five lively seconds in 480p.",
    hub="hunyuanvideo-community/HunyuanVideo-1.5-480p_t2v",
    widths=(480,),
    reads_chinese=True,
    price=10,
    family="hunyuan15",
    pipelines={"t2v": "HunyuanVideo15Pipeline"},
    licence="Tencent Hunyuan Community License (not in the EU, the UK and South Korea)",
    licence_url="https://huggingface.co/tencent/HunyuanVideo-1.5/blob/main/LICENSE",
    parts=(
        Part("transformer", 8.33, 15.5),
        Part("text_encoder", 7.07, 13.2),
        Part("text_encoder_2", 0.22, 0.4),
        Part("vae", 1.26, 2.3),
    ),
    # Two streams in one row of tokens: the picture's, and 1985 of texts and of a first picture.
    shape=Shape(2048, 54, 8192, text=1985, space=16, time=4, joint=True, decode=25.4),
    grid=Grid(multiple=16, stride=4, most=121),
    fps=24,
    steps=50,
    guidance=6.0,
    guides=("none",),
    negative=FAULTS,
    callback="forward",
    compiles=True,
)

ENTRIES = (
    _FIRST,
    replace(
        _FIRST,
        name="hunyuan15-720p",
        title="HunyuanVideo 1.5 720p",
        summary="Five lively seconds in 720p.",
        hub="hunyuanvideo-community/HunyuanVideo-1.5-720p_t2v",
        widths=(720,),
        price=24,
    ),
)
