"""What may enter: sizes, lengths, counts, and the whitelists of formats and codecs."""

from dataclasses import dataclass

MB = 1 << 20
# Every demuxer, decoder and protocol that may touch a foreign file. All else is refused by its name.
PROTOCOLS = "file"
VIDEO_CODECS = ("h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "libvpx", "libvpx-vp9", "mpeg4", "prores", "gif")
SOUND_CODECS = (
    "aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "libvorbis", "flac", "alac",
    "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_u8",
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """The most of everything that one file may hold; the first seven are an operator's to set."""

    picture_bytes: int = 32 * MB
    film_bytes: int = 512 * MB
    sound_bytes: int = 128 * MB
    picture_pixels: int = 50_000_000
    film_seconds: int = 120
    sound_seconds: int = 600
    # Pixels times frames: 1080p at 30 a second for 64 s, 4K at 30 for 16 s. What decoding costs at most.
    film_work: int = 4_000_000_000
    picture_side: int = 16_384
    film_side: int = 4_096
    film_pixels: int = 4_096 * 2_304
    fps: int = 120
    frames: int = 14_400
    streams: int = 16
    sample_rate: int = 192_000
    channels: int = 8
    # The index of a film, which a demuxer holds in memory.
    index_bytes: int = 16 * MB


@dataclass(frozen=True)
class Master:
    """What clean masters are at most."""

    picture_side: int = 4_096
    film_long: int = 1_920
    film_short: int = 1_080
    fps: int = 60
    rate: int = 48_000


MASTER = Master()
