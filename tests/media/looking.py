"""Films with the texture of photographs, small and drawn at once, and simple ways of copying them."""

import subprocess
from pathlib import Path

import cv2
import imageio_ffmpeg
import numpy as np


def picture(seed: int, height: int = 320, width: int = 240, power: float = 1.2) -> np.ndarray:
    """Noise whose amplitude falls with frequency, as in photographs; grey."""
    rng = np.random.default_rng(seed)
    far = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :])
    far[0, 0] = np.inf
    field = np.fft.irfft2(np.exp(2j * np.pi * rng.random(far.shape)) / far**power, s=(height, width))
    low, high = np.percentile(field, [1, 99])
    return (np.clip((field - low) / (high - low), 0, 1) * 255).astype(np.uint8)


def film(out: Path, seed: int, *, seconds: float = 2, fps: int = 8) -> Path:
    """A camera moves slowly over a picture; 180 by 240, no sound."""
    whole, count = picture(seed), int(seconds * fps)
    frames = [whole[i * 60 // count :][:240, i * 40 // count :][:, :180] for i in range(count)]
    return written(out, frames, fps=fps)


def written(out: Path, frames: list[np.ndarray], *, fps: int = 8, sound: Path | None = None, crf: int = 20) -> Path:
    """Grey frames as H.264."""
    height, width = frames[0].shape
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray"]
    command += ["-s", f"{width}x{height}", "-r", str(fps), "-i", "-"]
    if sound is not None:
        command += ["-i", str(sound), "-c:a", "aac", "-shortest"]
    command += ["-c:v", "libx264", "-preset", "ultrafast", "-crf", str(crf), "-pix_fmt", "yuv420p", str(out)]
    subprocess.run(command, input=b"".join(np.ascontiguousarray(one).tobytes() for one in frames), check=True)
    return out


def edited(source: Path, out: Path, *options: str) -> Path:
    """A copy of a film by the bundled ffmpeg with these options."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-i", str(source)]
    command += ["-c:v", "libx264", "-preset", "ultrafast"]
    subprocess.run([*command, *options, str(out)], check=True, stdin=subprocess.DEVNULL)
    return out


def shown(frame: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The frame at another size."""
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA))
