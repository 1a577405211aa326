"""The commands that make a clean film or sound of a measured foreign one."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import imageio_ffmpeg

from media.gate.limits import MASTER, PROTOCOLS, SOUND_CODECS, VIDEO_CODECS, Limits
from media.gate.measures import Picture
from media.gate.sandbox import Ran, run_confined

RATES = tuple(
    Fraction(*rate)
    for rate in ((12, 1), (15, 1), (24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1),
                 (60000, 1001), (60, 1))
)  # fmt: skip
FILM_BYTES = 768 << 20
SOUND_RATE = "160k"
# Processor time that a million pixels decoded and a million encoded may take: four times what hard ones took.
DECODE_COST = 0.04
ENCODE_COST = 0.06
WIDE_COST = 0.4
# As files number their colours: matrices, and the two transfers of high dynamic range, PQ and HLG.
MATRICES = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
WIDE = (16, 18)


def film_rate(picture: Picture) -> Fraction:
    """The constant rate of the master: the film's own, taken to the nearest that is usual, 60 at most."""
    rate = picture.rate
    counted = Fraction(picture.frames * 1000, max(1, picture.ms))
    if not counted / 2 < rate < counted * 2:
        # Films of a changing rate declare what they like; the frames were counted.
        rate = counted
    nearest = min(RATES, key=lambda usual: abs(usual - rate))
    if abs(nearest - rate) / nearest < Fraction(1, 100):
        return nearest
    return Fraction(max(1, min(MASTER.fps, round(rate))))


def film_size(picture: Picture) -> tuple[int, int]:
    """The master's size: upright, square pixels, even, within 1920 and 1080."""
    width, height = float(picture.width), float(picture.height)
    if Fraction(1, 4) <= picture.aspect <= 4:
        width *= float(picture.aspect)
    if picture.turned:
        width, height = height, width
    scale = min(1.0, MASTER.film_long / max(width, height), MASTER.film_short / min(width, height))
    return max(2, 2 * round(width * scale / 2)), max(2, 2 * round(height * scale / 2))


def make_film(
    source: Path,
    *,
    demuxer: str,
    picture: Picture,
    sound: int | None,
    out: Path,
    limits: Limits,
    on_progress: Callable[[float], None] | None,
) -> Ran:
    """Decode and encode a film into `out`, confined. The run says how it went."""
    rate, (width, height) = film_rate(picture), film_size(picture)
    seconds = picture.ms / 1000
    streams = ["-map", f"0:{picture.index}"]
    if sound is not None:
        streams += ["-map", f"0:{sound}", "-c:a", "aac", "-b:a", SOUND_RATE, "-ar", str(MASTER.rate), "-ac", "2"]
        streams += ["-af", "aresample=async=1000:first_pts=0"]
    frames = round(seconds * rate) + 2
    encoder = [
        "-vf",
        ",".join(_filters(picture, rate, width, height)),
        "-c:v",
        "libx264",
        "-crf",
        "20",
        "-preset",
        "superfast",
        "-pix_fmt",
        "yuv420p",
    ]
    # Captions and notes inside the pictures' own stream are foreign bytes, too.
    encoder += ["-a53cc", "0", "-udu_sei", "0", "-threads", "2", "-g", str(max(1, round(rate * 2)))]
    encoder += ["-fps_mode", "cfr", "-frames:v", str(frames), "-t", f"{seconds + 1:.3f}"]
    encoder += [f"-{name}" if not i % 2 else name for i, name in enumerate(TAGS)]
    command = [*_opened(source, demuxer, limits), *streams, *encoder, *BARE, "-movflags", "+faststart", "-f", "mp4"]
    decoded, encoded = picture.frames * picture.width * picture.height / 1e6, frames * width * height / 1e6
    work = decoded * DECODE_COST + encoded * (WIDE_COST if picture.transfer in WIDE else ENCODE_COST)
    return _run([*command, str(out)], source, out, seconds=6 + work, ms=picture.ms, on_progress=on_progress)


def _filters(picture: Picture, rate: Fraction, width: int, height: int) -> list[str]:
    """Constant rate from the film's beginning on, the master's size, BT.709 in studio range, square pixels."""
    scale = f"scale={width}:{height}:flags=bicubic"
    if picture.transfer in WIDE:
        turned = [scale, "zscale=t=linear:npl=203", "format=gbrpf32le", "zscale=p=bt709", "tonemap=mobius:desat=0"]
        turned += ["zscale=t=bt709:m=bt709:r=tv"]
    else:
        # Without a word about its colours, a film of 720 lines and more is BT.709 by custom, a smaller one BT.601.
        unsaid = "bt709" if min(picture.width, picture.height) >= 720 else "bt601"
        matrix = MATRICES.get(picture.space, unsaid)
        turned = [f"{scale}:in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv"]
    tags = "setparams=colorspace=bt709:range=tv:color_primaries=bt709:color_trc=bt709"
    return [f"fps={rate}:start_time=0", *turned, "format=yuv420p", "setsar=1", tags, "sidedata=mode=delete"]


def make_sound(
    source: Path,
    *,
    demuxer: str,
    index: int,
    ms: int,
    out: Path,
    limits: Limits,
    on_progress: Callable[[float], None] | None,
) -> Ran:
    """Decode a sound and write it as WAV: 48 kHz, stereo, 16 bits. The run says how it went."""
    command = [*_opened(source, demuxer, limits), "-map", f"0:{index}", "-vn", "-c:a", "pcm_s16le"]
    command += ["-ar", str(MASTER.rate), "-ac", "2", "-t", f"{ms / 1000 + 1:.3f}", *BARE, "-f", "wav", str(out)]
    return _run(command, source, out, seconds=6 + ms / 20_000, ms=ms, on_progress=on_progress)


TAGS = ("colorspace", "bt709", "color_primaries", "bt709", "color_trc", "bt709", "color_range", "tv")
BARE = (
    "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
    "-flags:a", "+bitexact",
)  # fmt: skip


def _opened(source: Path, demuxer: str, limits: Limits) -> list[str]:
    codecs = ",".join((*VIDEO_CODECS, *SOUND_CODECS))
    asked = ["-nostdin", "-hide_banner", "-loglevel", "error", "-nostats", "-progress", "pipe:1", "-y"]
    asked += ["-max_alloc", str(320 << 20), "-filter_threads", "2", "-protocol_whitelist", PROTOCOLS]
    asked += ["-format_whitelist", demuxer, "-codec_whitelist", codecs, "-f", demuxer]
    asked += ["-max_streams", str(limits.streams), "-max_pixels", str(limits.film_pixels), "-threads", "2"]
    # Where the system's own is used, its name may come without a path.
    program = imageio_ffmpeg.get_ffmpeg_exe()
    return [shutil.which(program) or program, *asked, "-i", f"file:{source}"]


def _run(
    command: list[str], source: Path, out: Path, *, seconds: float, ms: int, on_progress: Callable[[float], None] | None
) -> Ran:
    def heard(line: bytes) -> None:
        name, _, value = line.partition(b"=")
        if on_progress is not None and name == b"out_time_us" and ms > 0:
            with suppress(ValueError):
                on_progress(max(0.0, min(1.0, int(value) / (ms * 1000))))

    return run_confined(
        Path(command[0]),
        command[1:],
        reads=[source],
        writes=out.parent,
        seconds=seconds * 3,
        cpu_seconds=round(seconds),
        file_bytes=FILM_BYTES,
        on_line=heard,
    )
