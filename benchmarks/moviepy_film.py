"""The rival of `rivals.py` in MoviePy: every layer an ImageClip, resized and placed by functions of time.

python moviepy_film.py FOLDER FFMPEG
"""

import json
import os
import sys
from pathlib import Path

WIDTH, HEIGHT, FPS, SECONDS = 540, 960, 24, 5
X264 = "subme=1:trellis=0:mixed-refs=0:weightp=0:rc-lookahead=5"
folder = Path(sys.argv[1])
os.environ["FFMPEG_BINARY"] = sys.argv[2]

from moviepy import ColorClip, CompositeVideoClip, ImageClip  # noqa: E402

began = sum(os.times()[:4])
clips = [ColorClip((WIDTH, HEIGHT), (0, 0, 0), duration=SECONDS)]
for layer in json.loads((folder / "layers.json").read_text()):
    clip = ImageClip(str(folder / layer["file"]), duration=SECONDS)
    if layer["grown"] > 1.001:

        def size(t: float, grown: float = layer["grown"]) -> float:
            return 1 + (grown - 1) * t / SECONDS

        def place(t: float, layer: dict = layer, size=size) -> tuple[float, float]:
            return (
                layer["cx"] + (layer["x"] - layer["cx"]) * size(t),
                layer["cy"] + (layer["y"] - layer["cy"]) * size(t),
            )

        clip = clip.resized(size).with_position(place)
    else:
        clip = clip.with_position((layer["x"], layer["y"]))
    clips.append(clip)
film = CompositeVideoClip(clips, size=(WIDTH, HEIGHT)).with_duration(SECONDS)
film.write_videofile(
    str(folder / "moviepy.mp4"), fps=FPS, codec="libx264", preset="veryfast", threads=1, audio=False, logger=None,
    ffmpeg_params=["-crf", "21", "-x264-params", X264, "-g", str(FPS * 2)],
)  # fmt: skip
print(sum(os.times()[:4]) - began)
