"""Every kind of remix of several films, to be looked at: the film and what was made of it side by side, with its sound.

    python benchmarks/remix_sheet.py [--out remixes] [--footage FILE]

Writes a sheet a film: a row a kind, the film's frames to the left of the bar, the remix's to its right, the outline of
both sounds at the end. Sources are three drawn films and one that was brought: `--footage`, else a clip that ffmpeg
draws. What a kind refuses is written in its row.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

MS, TALL, LABEL, WAVE = 5000, 190, 150, 190
# Name, sentence, shape, and what is asked of it where the kind asks for something of the film.
DRAWN = [
    ("people", "a girl and her dog play on a beach at sunset, slow pan right", "9:16",
     {"modify": "make it night, add a whale", "recast": ("dog", "fox"), "restyle": "oil painting"}),
    ("landscape", "a red sailboat on a mountain lake at dawn, slow dolly in", "16:9",
     {"modify": "make it snow, add a swan", "recast": ("sailboat", "rowing boat"), "restyle": "watercolour",
      "across": 0.8}),
    ("town", "an old man with a red umbrella walks through the city in the rain, truck left", "9:16",
     {"modify": "make it night, add a taxi", "recast": ("old man", "robot"), "restyle": "film noir"}),
]  # fmt: skip
SIZES = {"9:16": (360, 640), "16:9": (640, 360), "1:1": (360, 360)}
KINDS = (
    "modify", "restyle", "recast", "rescore", "extend", "extend before", "extend told", "splice", "reframe", "duet",
    "caption",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("remixes"))
    parser.add_argument("--footage", type=Path)
    parser.add_argument("--only", default="", help="a film's name")
    parser.add_argument("--kinds", default=",".join(KINDS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="remixes-") as folder:
        os.environ["OFFSHOOT_DATA"] = folder
        import django

        django.setup()
        options.out.mkdir(parents=True, exist_ok=True)
        draw(Path(folder), options)


def draw(folder: Path, options: argparse.Namespace) -> None:
    import cv2
    import numpy as np

    films = sources(folder, options.footage)
    for name, film in films.items():
        if options.only not in ("", name):
            continue
        rows = [row(kind, film, made(kind, film, films, folder)) for kind in options.kinds.split(",")]
        wide = max(one.shape[1] for one in rows)
        sheet = np.vstack([np.pad(one, ((0, 6), (0, wide - one.shape[1]), (0, 0))) for one in rows])
        cv2.imwrite(str(options.out / f"{name}.png"), sheet)
        print(options.out / f"{name}.png")


def sources(folder, footage):
    """The films by their names, each as kinds know it, with its file and what is asked of it."""
    import imageio_ffmpeg

    from clips.models import Clip
    from generation.storyboard import document
    from generation.storyboard.director import direct
    from media.probe import probe
    from remix.kinds.parent import Parent

    found = {}
    for name, sentence, shape, asked in DRAWN:
        board = direct(sentence, ms=MS, aspect=shape, seed=7).storyboard
        path, _ = film(f"source-{name}", board, {}, folder)
        wide, tall = SIZES[shape]
        clip = Clip(pk=f"{name:x<12}"[:12], engine="sketch", ms=MS, fps=24, width=wide, height=tall)
        found[name] = (Parent(clip, document.dump(board)), path, asked)
    if footage is None:
        footage = folder / "brought.mp4"
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y"]
        command += ["-f", "lavfi", "-i", "mandelbrot=size=640x360:rate=24:start_scale=1.4:end_scale=0.02:end_pts=240"]
        command += ["-f", "lavfi", "-i", "sine=frequency=220:sample_rate=48000,tremolo=f=2:d=0.8", "-t", "5"]
        command += ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18", "-c:a", "aac", str(footage)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    told = probe(footage)
    clip = Clip(pk="broughtxxxxx", engine="upload", ms=told.ms, fps=24, width=told.width, height=told.height)
    shape = min(SIZES, key=lambda one: abs(SIZES[one][0] / SIZES[one][1] - clip.width / clip.height))
    plain = document.dump(direct("fog", ms=MS, aspect=shape).storyboard)
    found["brought"] = (Parent(clip, plain), footage, {"restyle": "oil painting"})
    return found


def film(name, board, reels, folder):
    """The film of a storyboard, as a file and its shape."""
    from generation.engines import registry
    from generation.engines.base import Size
    from generation.film import make_film

    size = Size(*SIZES[board.canvas.aspect])
    out = folder / f"{name}.mp4"
    make_film(board, engine=registry.get("sketch"), size=size, out=out, work=folder / f"{name}-work", footage=reels)
    return out, size


def made(kind, source, films, folder):
    """The remix's file, or why there is none."""
    from django.core.exceptions import ValidationError

    from generation.storyboard import document
    from generation.storyboard.reels.reel import Reel
    from remix.kinds.caption import caption
    from remix.kinds.duet import duet
    from remix.kinds.extend import extend
    from remix.kinds.modify import modify
    from remix.kinds.recast import recast
    from remix.kinds.reframe import reframe
    from remix.kinds.rescore import rescore
    from remix.kinds.restyle import restyle
    from remix.kinds.splice import Piece, splice

    parent, _, asked = source
    other = next(one for one, _, _ in films.values() if one.clip.pk != parent.clip.pk)
    who, into = asked.get("recast", ("somebody", "fox"))
    pieces = [Piece(parent.clip, 0, 2000), Piece(other.clip, 1500, 3500), Piece(parent.clip, 3000, 5000)]
    kinds = {
        "modify": lambda: modify(parent, instruction=asked.get("modify", "make it night")),
        "restyle": lambda: restyle(parent, style=asked["restyle"]),
        "recast": lambda: recast(parent, who=who, into=into),
        "rescore": lambda: rescore(parent, mood="tense"),
        "extend": lambda: extend(parent, seconds=3),
        "extend before": lambda: extend(parent, seconds=3, where="before"),
        "extend told": lambda: extend(parent, seconds=3, sentence="fireworks over the sea at night"),
        "splice": lambda: splice(parent, pieces=pieces, transition="dissolve"),
        "reframe": lambda: reframe(
            parent, aspect="1:1", zoom=1.4, across=asked.get("across", 0.5), down=0.6, mirror=True
        ),
        "duet": lambda: duet(parent, other=other.clip),
        "caption": lambda: caption(parent, lines=["Golden hour", "and then it was gone"]),
    }
    try:
        board = document.load(kinds[kind]())
    except ValidationError as error:
        return " ".join(error.messages)
    reels = {one.clip.pk: Reel(path, 24, one.clip.width / one.clip.height) for one, path, _ in films.values()}
    return film(f"{parent.clip.pk}-{kind.replace(' ', '-')}", board, reels, folder)[0]


def row(kind, source, child):
    """One line of the sheet."""
    import numpy as np

    _parent, path, _ = source
    parts = [written(kind), *frames(path, 3), np.full((TALL, 6, 3), 90, np.uint8)]
    if isinstance(child, str):
        return np.hstack([*parts, written(child, 700)])
    parts += frames(child, 5)
    return np.hstack([*parts, np.vstack([wave(path), wave(child)])])


def frames(path, count):
    import av
    import cv2

    with av.open(str(path)) as opened:
        every = [frame.to_ndarray(format="bgr24") for frame in opened.decode(video=0)]
    shown = [every[round(at * (len(every) - 1) / (count - 1))] for at in range(count)]
    return [
        cv2.resize(one, (round(TALL * one.shape[1] / one.shape[0]), TALL), interpolation=cv2.INTER_AREA)
        for one in shown
    ]


def written(text, wide=LABEL):
    import cv2
    import numpy as np

    tile = np.zeros((TALL, wide, 3), np.uint8)
    words, lines = text.split(), [""]
    for word in words:
        lines = (
            [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < wide / 9 else [*lines, word]
        )
    for number, line in enumerate(lines[:8]):
        cv2.putText(tile, line, (6, 24 + 20 * number), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (220, 230, 240), 1, cv2.LINE_AA)
    return tile


def wave(path):
    """The outline of a film's sound."""
    import numpy as np

    from generation.soundtrack.recording import read

    tile = np.zeros((TALL // 2, WAVE, 3), np.uint8)
    sound = np.abs(read(path)).max(0)
    for at, part in enumerate(np.array_split(sound, WAVE)):
        high = int(min(1.0, float(part.max())) * (TALL // 4 - 3))
        tile[TALL // 4 - high : TALL // 4 + high + 1, at] = (136, 227, 143)
    return tile


if __name__ == "__main__":
    main()
