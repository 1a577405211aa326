"""Tiny films that the bundled ffmpeg draws, for tests of what happens to a file."""

import subprocess
from pathlib import Path

import imageio_ffmpeg


def draw_film(
    out: Path,
    *,
    width: int,
    height: int,
    seconds: float = 1.0,
    fps: int = 12,
    sound: bool | str = True,
    picture: str = "",
) -> Path:
    """A moving test card (or lavfi's source `picture`) as H.264, with a 440 Hz tone (or its source `sound`) as AAC."""
    drawn = picture or f"testsrc2=size={width}x{height}:rate={fps}:duration={seconds}"
    tagged = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setparams=colorspace=bt709:color_primaries=bt709"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-f", "lavfi", "-i", drawn]
    if sound:
        heard = f"sine=frequency=440:sample_rate=48000:duration={seconds}" if sound is True else sound
        command += ["-f", "lavfi", "-i", heard, "-c:a", "aac"]
    command += ["-vf", tagged, "-c:v", "libx264", "-preset", "ultrafast", "-t", str(seconds), str(out)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return out


def pictures_of(film: Path) -> bytes:
    """The pictures and sound of an MP4, without what is said about them: the content of its last `mdat`."""
    whole = film.read_bytes()
    at = whole.rindex(b"mdat")
    return whole[at : at - 4 + int.from_bytes(whole[at - 4 : at])]
