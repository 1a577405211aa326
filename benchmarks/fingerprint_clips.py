"""Clips with the texture of photographs, and the fourteen ways in which a copy is changed; for `fingerprint.py`.

Landscapes are 1/f noise over a horizon, moved in three planes; photographs come from scikit-image, scikit-learn and
scipy where those are installed. A camera pans, zooms, turns or shakes over each.
"""

import importlib.util
import subprocess
from collections.abc import Iterator
from pathlib import Path

import cv2
import imageio_ffmpeg
import numpy as np

WIDTH, HEIGHT, FPS, SECONDS = 360, 640, 24, 5
PHOTOGRAPHS = {
    "skimage": (
        "astronaut.png", "brick.png", "camera.png", "chelsea.png", "coffee.png", "coins.png", "grass.png", "gravel.png",
        "hubble_deep_field.jpg", "ihc.png", "moon.png", "motorcycle_left.png", "retina.jpg", "rocket.jpg",
    ),
    "sklearn": ("china.jpg", "flower.jpg"),
}  # fmt: skip
_FOLDERS = {"skimage": "data", "sklearn": "datasets/images"}
TONE = "sine=frequency={f}:sample_rate=48000"
# Each edit: filters of the picture, then other options; `{w}` and `{h}` are the clip's measures.
EDITS: dict[str, tuple[str, tuple[str, ...]]] = {
    "re-encode": ("null", ("-crf", "35")),
    "VP9": ("null", ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k")),
    "144p": ("scale=144:256", ("-crf", "28")),
    "colour": ("eq=brightness=0.08:contrast=1.25:saturation=1.5,hue=h=25", ()),
    "grey, noise": ("hue=s=0,noise=alls=18:allf=t", ("-crf", "26")),
    "1.25x": ("setpts=PTS/1.25", ()),
    "2 s trim": ("trim=start=1.37:duration=2,setpts=PTS-STARTPTS", ()),
    "caption bars": (
        "drawbox=y=0:h=ih*0.1:c=black:t=fill,drawbox=y=ih*0.86:h=ih*0.14:c=black:t=fill,"
        "drawbox=x=iw*0.1:y=ih*0.91:w=iw*0.8:h=ih*0.03:c=white:t=fill",
        (),
    ),
    "crop 10 %": ("crop=iw*0.9:ih*0.9,scale={w}:{h}", ()),
    "crop 25 %": ("crop=iw*0.75:ih*0.75,scale={w}:{h}", ()),
    "mirror": ("hflip", ()),
    "pad to 1:1": ("pad=ih:ih:(ow-iw)/2:0:black", ()),
    "picture in picture": (
        "scale=iw*0.6:-2[fg];gradients=size={w}x{h}:rate=24:speed=0.02[bg];[bg][fg]overlay=W*0.3:H*0.15:shortest=1",
        (),
    ),
    "rotate 5 deg": ("rotate=5*PI/180:ow=iw:oh=ih", ()),
}
# Beside the table: the copy is set into another clip, or half of a split picture.
DUETS = {
    "over a film": "[0:v]scale=iw*0.5:-2[fg];[1:v][fg]overlay=W*0.45:H*0.06:shortest=1",
    "above a film": "[0:v]scale={w}:{h}/2[a];[1:v]scale={w}:{h}/2[b];[a][b]vstack",
    "beside a film": "[0:v]scale={w}/2:{h}/2[a];[1:v]scale={w}/2:{h}/2[b];[a][b]hstack",
}


def draw_clips(folder: Path) -> list[Path]:
    """Every clip, in an order in which kinds take turns; drawn once a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for number, (name, picture) in enumerate(_pictures()):
        path = folder / f"{number:02}-{name}.mp4"
        if not path.exists():
            _filmed(picture, path, number)
        drawn.append(path)
    return drawn


def edited(source: Path, edit: str, folder: Path) -> Path:
    """A copy of a clip after an edit; made once a folder."""
    filters, options = EDITS[edit]
    ending = "webm" if edit == "VP9" else "mp4"
    out = folder / f"{source.stem}-{edit.replace(' ', '-').replace(':', '-').replace('%', '')}.{ending}"
    if not out.exists():
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-i", str(source), "-an"]
        command += ["-vf", filters.format(w=WIDTH, h=HEIGHT)]
        if ending == "mp4":
            command += ["-c:v", "libx264", "-preset", "veryfast"]
        part = out.with_suffix(f".part.{ending}")
        subprocess.run([*command, *options, str(part)], check=True, stdin=subprocess.DEVNULL)
        part.rename(out)
    return out


def duet(source: Path, other: Path, name: str, folder: Path) -> Path:
    """A copy of a clip together with another clip; made once a folder."""
    out = folder / f"{source.stem}-{name.replace(' ', '-')}.mp4"
    if not out.exists():
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-i", str(source), "-i", str(other)]
        command += ["-an", "-filter_complex", DUETS[name].format(w=WIDTH, h=HEIGHT)]
        part = out.with_suffix(".part.mp4")
        subprocess.run(
            [*command, "-c:v", "libx264", "-preset", "veryfast", "-crf", "26", str(part)],
            check=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        part.rename(out)
    return out


def _pictures() -> Iterator[tuple[str, np.ndarray]]:
    photographs, number = list(_photographs()), 0
    for number, (name, picture) in enumerate(photographs):
        yield name, picture
        if number % 2:
            yield f"landscape-{number}", landscape(number)
    for more in range(number + 1, number + 1 + max(4, 22 - len(photographs))):
        yield f"landscape-{more}", landscape(more)


def _photographs() -> Iterator[tuple[str, np.ndarray]]:
    for package, names in PHOTOGRAPHS.items():
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        for name in names:
            path = Path(spec.submodule_search_locations[0]) / _FOLDERS[package] / name
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR) if path.exists() else None
            if picture is not None:
                yield path.stem, picture


def noise(rng: np.random.Generator, height: int, width: int, power: float = 1.1) -> np.ndarray:
    """Noise whose amplitude falls with frequency as that of photographs does (D. Field, 1987); 0 to 1."""
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    far = np.hypot(down, across)
    far[0, 0] = 1
    spectrum = rng.normal(size=far.shape) + 1j * rng.normal(size=far.shape)
    spectrum[0, 0] = 0
    field = np.fft.irfft2(spectrum / far**power, s=(height, width))
    low, high = np.percentile(field, [1, 99])
    return np.clip((field - low) / (high - low), 0, 1)


def landscape(seed: int) -> np.ndarray:
    """A sky with clouds, far hills, and near ground, BGR; no two seeds share anything but that."""
    rng = np.random.default_rng(1000 + seed)
    height, width = 900, 1200
    sky, ground = noise(rng, height, width, 1.4), noise(rng, height, width, 1.0)
    ridge = (0.25 + 0.45 * rng.random()) * height + 160 * (noise(rng, 4, width, 1.2)[0] - 0.5)
    near = ridge + (0.1 + 0.25 * rng.random()) * height + 120 * (noise(rng, 4, width, 1.0)[0] - 0.5)
    rows = np.arange(height)[:, None]
    colours = rng.random((3, 3)) * 200 + 30
    light = rng.random(3) * 120
    picture = sky[..., None] * colours[0] + (rows / height)[..., None] * light
    hills = noise(rng, height, width, 0.9)[..., None] * colours[1] * 0.8 + 20
    front = ground[..., None] * colours[2] * 0.9 + 10
    picture = np.where((rows > ridge)[..., None], hills, picture)
    picture = np.where((rows > near)[..., None], front, picture)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _filmed(picture: np.ndarray, out: Path, number: int) -> None:
    rng = np.random.default_rng(number)
    height, width = picture.shape[:2]
    zoom = max(1.0, 900 / min(height, width))
    picture = cv2.resize(picture, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
    height, width = picture.shape[:2]
    fits = min(width / WIDTH, height / HEIGHT)
    start, end = rng.uniform(0.6, 0.95, 2) * fits
    ends = [(rng.uniform(s * WIDTH / 2, width - s * WIDTH / 2), rng.uniform(s * HEIGHT / 2, height - s * HEIGHT / 2))
            for s in (start, end)]  # fmt: skip
    turn, shake = rng.uniform(-3, 3) * (number % 3 == 0), 3.0 * (number % 4 == 1)
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24"]
    command += ["-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS), "-i", "-", "-c:v", "libx264", "-preset", "veryfast"]
    command += ["-crf", "20", "-pix_fmt", "yuv420p", str(out.with_suffix(".part.mp4"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin
        for index in range(FPS * SECONDS):
            along = index / (FPS * SECONDS - 1)
            scale = start + (end - start) * along
            x, y = (a + (b - a) * along for a, b in zip(*ends, strict=True))
            x, y = x + shake * np.sin(index * 1.7), y + shake * np.cos(index * 2.3)
            matrix = cv2.getRotationMatrix2D((x, y), turn * along, 1 / scale)
            matrix[:, 2] += (WIDTH / 2 - x, HEIGHT / 2 - y)
            frame = cv2.warpAffine(
                picture, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
            )
            encoder.stdin.write(np.ascontiguousarray(frame).tobytes())
    out.with_suffix(".part.mp4").rename(out)
