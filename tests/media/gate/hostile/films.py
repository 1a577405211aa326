"""Films that are too large, too long, lie in their index, point elsewhere, or carry what must not come out."""

import random
import struct
import subprocess
import zlib

import imageio_ffmpeg

from tests.media.gate.hostile.case import CLEAN, box, built, case, cuts, described, grown, patched, replaced, zeros
from tests.media.gate.hostile.disguises import EXE, HTML, SVG, ZIP
from tests.media.gate.seeds import PICTURE, TONE, X264, Seeds, ffmpeg

FTYP = box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41")


def full(kind: bytes, body: bytes) -> bytes:
    """A box with version and flags."""
    return box(kind, b"\0\0\0\0" + body)


def drawn(*arguments: str, source: str = "color=c=navy:size=64x64:rate=10:duration=1"):
    """A case's builder: ffmpeg draws the file itself."""
    return lambda path, seeds: ffmpeg("-f", "lavfi", "-i", source, *arguments, path)


def table(seeds: Seeds, name: bytes, count: int) -> bytes:
    """The good MP4, a table of its index claiming that many entries."""
    return patched(seeds["mp4"], name, 8, struct.pack(">I", count))


def moved_index(seeds: Seeds, index: bytes) -> bytes:
    """A file of this index and the good film's data."""
    data = seeds["mp4"]
    at = data.index(b"mdat") - 4
    return FTYP + index + data[at:]


def many_tracks(seeds: Seeds) -> bytes:
    data = seeds["mp4"]
    at = data.index(b"trak") - 4
    track = data[at : at + int.from_bytes(data[at : at + 4], "big")]
    return grown(data, b"moov", track * 3000)


def points_to(kind: bytes, address: bytes):
    """The good MP4, its first data reference naming another place."""

    def make(seeds: Seeds) -> bytes:
        data = seeds["mp4"]
        entry = data.index(b"dref") + 12
        size = int.from_bytes(data[entry : entry + 4], "big")
        away = struct.pack(">I4sI", 12 + len(address), kind, 0) + address
        # The boxes around grow with it.
        out = bytearray(data[:entry] + away + data[entry + size :])
        at = 0
        for name in (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref"):
            at = data.index(name, at)
            grown_size = int.from_bytes(data[at - 4 : at], "big") + len(away) - size
            out[at - 4 : at] = grown_size.to_bytes(4, "big")
        return bytes(out)

    return make


def nested(depth: int) -> bytes:
    body = b""
    for _ in range(depth):
        body = box(b"moov", body)
    return body


def element(ident: bytes, body: bytes, size: int | None = None) -> bytes:
    """A Matroska element with an eight-byte size."""
    return ident + ((1 << 56) | (len(body) if size is None else size)).to_bytes(8, "big") + body


EBML = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm") + element(b"\x42\x87", b"\x04"))
SEGMENT, VOID, INFO, TRACKS = b"\x18\x53\x80\x67", b"\xec", b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b"


def packed_track(seeds: Seeds) -> bytes:
    """A Matroska whose one block unpacks a thousandfold."""
    packing = element(b"\x6d\x80", element(b"\x62\x40", element(b"\x50\x34", element(b"\x42\x54", b"\0"))))
    size = element(b"\xe0", element(b"\xb0", b"\x40") + element(b"\xba", b"\x40"))
    track = element(
        b"\xae", element(b"\xd7", b"\1") + element(b"\x83", b"\1") + element(b"\x86", b"V_VP8") + size + packing
    )
    block = element(b"\xa3", b"\x81\0\0\x80" + zeros(96 << 20))
    return EBML + element(
        SEGMENT, element(TRACKS, track) + element(b"\x1f\x43\xb6\x75", element(b"\xe7", b"\0") + block)
    )


def raw_h264(seeds: Seeds, size: str) -> bytes:
    """One black frame of that size, as a bare H.264 stream."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-f", "lavfi", "-i", f"color=size={size}:rate=1"]
    command += [*X264, "-frames:v", "1", "-f", "h264", "pipe:1"]
    return subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL).stdout


def huge_parameters(seeds: Seeds) -> bytes:
    """A small MP4 whose first frames turn out to be 4608 wide: their own heads say so, not the index."""
    stream = raw_h264(seeds, "4608x4608")
    lengthy = b"".join(
        struct.pack(">I", len(unit)) + unit for unit in stream.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")[1:]
    )
    data = seeds["mp4"]
    at = data.index(b"mdat") + 4
    return data[:at] + lengthy[: len(data) - at] + data[at + len(lengthy) :]


def attach(path, seeds: Seeds) -> None:
    extra = path.with_name("evil.exe")
    extra.write_bytes(EXE)
    ffmpeg(
        "-i",
        seeds.path("mkv"),
        "-c",
        "copy",
        "-attach",
        extra,
        "-metadata:s:t",
        "mimetype=application/x-msdownload",
        path,
    )
    extra.unlink()


def captioned(path, seeds: Seeds) -> None:
    words = path.with_name("words.srt")
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\n<script>alert(1)</script>\n")
    ffmpeg("-i", seeds.path("mp4"), "-i", words, "-map", "0", "-map", "1", "-c", "copy", "-c:s", "mov_text", path)
    words.unlink()


def placed(path, seeds: Seeds) -> None:
    said = (
        "-metadata",
        "location=+52.5200+013.4050/",
        "-metadata",
        f"title={HTML.decode()}",
        "-metadata",
        "comment=secret",
    )
    ffmpeg("-i", seeds.path("mp4"), "-c", "copy", *said, path)


SPHERE = box(b"sv3d", full(b"svhd", b"secret\0") + box(b"proj", full(b"prhd", bytes(12)) + full(b"equi", bytes(16))))
NOTES = SPHERE + box(b"mdcv", bytes(range(24))) + box(b"clli", b"\3\xe8\1\x90") + box(b"colr", b"prof" + b"secret" * 40)

CASES = [
    case("film with notes on its pictures", "a.mp4", CLEAN, lambda seeds: described(seeds["mp4"], NOTES)),
    *cuts("mp4", "damaged", 0.001, 0.01, 0.05, 0.2, 0.5, 0.9, 0.999),
    *cuts("mov", "damaged", 0.01, 0.5, 0.99),
    *cuts("webm", "damaged|clean", 0.002, 0.3, 0.95),
    *cuts("mkv", "damaged|clean", 0.002, 0.3, 0.95),
    built("film of 8K", "a.mp4", "pixels", drawn(*X264, "-frames:v", "1", source="color=size=7680x4320:rate=1")),
    built(
        "film of 4608 by 4608", "a.mp4", "pixels", drawn(*X264, "-frames:v", "1", source="color=size=4608x4608:rate=1")
    ),
    built(
        "film of 10000 by 2",
        "a.webm",
        "pixels",
        drawn("-c:v", "libvpx", "-deadline", "realtime", "-frames:v", "1", source="color=size=10000x2:rate=1"),
    ),
    built("film of ten hours", "a.mp4", "long", drawn(*X264, source="color=size=64x64:rate=1/3600:duration=36000")),
    built("matroska of ten hours", "a.mkv", "long", drawn(*X264, source="color=size=64x64:rate=1/3600:duration=36000")),
    built("film of three minutes", "a.mp4", "long", drawn(*X264, source="color=size=64x64:rate=1:duration=180")),
    built("film of 1000 frames a second", "a.mp4", "fps", drawn(*X264, source="color=size=64x64:rate=1000:duration=1")),
    built(
        "film of fifteen thousand frames",
        "a.mp4",
        "frames",
        drawn(*X264, source="color=size=16x16:rate=120:duration=125"),
    ),
    built("film of two pixels", "a.mp4", CLEAN, drawn(*X264, source="color=size=2x2:rate=10:duration=1")),
    built(
        "film with a gap of an hour",
        "a.mkv",
        "long",
        drawn(*X264, "-vf", "setpts=if(gt(N\\,4)\\,PTS+3600/TB\\,PTS)", "-fps_mode", "passthrough"),
    ),
    built("film of one frame", "a.mp4", CLEAN, drawn(*X264, "-frames:v", "1")),
    built(
        "film of twenty sounds",
        "a.mp4",
        "streams",
        lambda path, seeds: ffmpeg(
            *PICTURE, *TONE, "-map", "0:v", *["-map", "1:a"] * 20, *X264, "-c:a", "aac", "-t", "0.3", path
        ),
    ),
    case("film of three thousand tracks", "a.mp4", "streams", many_tracks),
    built(
        "matroska of forty tracks",
        "a.mkv",
        "streams",
        lambda path, seeds: ffmpeg(
            *PICTURE, *TONE, "-map", "0:v", *["-map", "1:a"] * 40, *X264, "-c:a", "pcm_u8", "-t", "0.2", path
        ),
    ),
    built("film without a picture", "a.mp4", "no-picture", lambda path, seeds: ffmpeg(*TONE, "-c:a", "aac", path)),
    built("matroska without a picture", "a.mkv", "no-picture", lambda path, seeds: ffmpeg(*TONE, "-c:a", "aac", path)),
    built("film of MPEG-2", "a.mkv", "codec", drawn("-c:v", "mpeg2video")),
    built("film of raw pixels", "a.mov", "codec", drawn("-c:v", "rawvideo", "-pix_fmt", "uyvy422")),
    built("film of JPEGs", "a.mov", "codec", drawn("-c:v", "mjpeg")),
    built("film of FFV1", "a.mkv", "codec", drawn("-c:v", "ffv1")),
    built("film of HuffYUV", "a.mkv", "codec", drawn("-c:v", "huffyuv")),
    built(
        "film with sound of ADPCM",
        "a.mkv",
        "codec",
        lambda path, seeds: ffmpeg(*PICTURE, *TONE, *X264, "-c:a", "adpcm_ms", path),
    ),
    built(
        "film with sound of 16 channels",
        "a.mkv",
        "channels",
        lambda path, seeds: ffmpeg(*PICTURE, *TONE, *X264, "-c:a", "pcm_s16le", "-ac", "16", path),
    ),
    case("film pointing to a file", "a.mp4", "elsewhere", points_to(b"url ", b"file:///etc/passwd\0")),
    case("film pointing to an address", "a.mp4", "elsewhere", points_to(b"url ", b"http://169.254.169.254/latest\0")),
    case("film pointing by a name", "a.mov", "elsewhere", points_to(b"urn ", b"urn:x\0file:///etc/shadow\0")),
    case("film pointing by an alias", "a.mov", "elsewhere", points_to(b"alis", bytes(150))),
    case(
        "reference film",
        "a.mov",
        "elsewhere",
        lambda seeds: moved_index(
            seeds,
            box(b"moov", box(b"rmra", box(b"rmda", box(b"rdrf", b"\0\0\0\0url \0\0\0\x18http://evil.example/a\0")))),
        ),
    ),
    case(
        "film with a packed index",
        "a.mov",
        "index",
        lambda seeds: moved_index(
            seeds,
            box(
                b"moov",
                box(b"cmov", box(b"dcom", b"zlib") + box(b"cmvd", struct.pack(">I", 1 << 30) + zeros(96 << 20))),
            ),
        ),
    ),
    case(
        "film with an index of 20 MB",
        "a.mp4",
        "index",
        lambda seeds: grown(seeds["mp4"], b"moov", box(b"free", bytes(20 << 20))),
    ),
    case(
        "film with two hundred indexes",
        "a.mp4",
        "index|damaged|streams",
        lambda seeds: FTYP + box(b"moov", box(b"free", bytes(1 << 20))) * 40 + box(b"mdat", bytes(99)),
    ),
    case(
        "film of two billion samples claimed",
        "a.mp4",
        "damaged|clean|effort",
        lambda seeds: table(seeds, b"stsz", 0x7FFFFFFF),
    ),
    case(
        "film of endless times claimed",
        "a.mp4",
        "damaged|clean|effort",
        lambda seeds: table(seeds, b"stts", 0xFFFFFFFF),
    ),
    case(
        "film of endless chunks claimed",
        "a.mp4",
        "damaged|clean|effort",
        lambda seeds: table(seeds, b"stco", 0x3FFFFFFF),
    ),
    case(
        "film of endless offsets claimed",
        "a.mp4",
        "damaged|clean|effort",
        lambda seeds: table(seeds, b"stsc", 0xFFFFFFFF),
    ),
    case(
        "film of one sample a billion times",
        "a.mp4",
        "damaged|clean|effort|long|frames",
        lambda seeds: patched(seeds["mp4"], b"stts", 8, struct.pack(">III", 1, 0x7FFFFFFF, 1)),
    ),
    case(
        "film of samples of 4 GB",
        "a.mp4",
        "damaged|clean|effort",
        lambda seeds: patched(seeds["mp4"], b"stsz", 4 + 4, struct.pack(">I", 0xFFFFFFF0)),
    ),
    case(
        "film whose chunks lie behind its end",
        "a.mp4",
        "damaged|clean",
        lambda seeds: patched(seeds["mp4"], b"stco", 12, b"\x7f\xff\xff\xff"),
    ),
    case(
        "film of no time scale",
        "a.mp4",
        "damaged|clean|long",
        lambda seeds: patched(seeds["mp4"], b"mdhd", 16, bytes(4)),
    ),
    case(
        "film of an endless length claimed",
        "a.mp4",
        "damaged|clean|long",
        lambda seeds: patched(seeds["mp4"], b"mvhd", 20, b"\xff\xff\xff\xff"),
    ),
    case(
        "film with an endless edit",
        "a.mp4",
        "damaged|clean|long",
        lambda seeds: patched(seeds["mp4"], b"elst", 12, b"\xff\xff\xff\xff\x7f\xff\xff\xff"),
    ),
    case(
        "film turned by a mad matrix",
        "a.mp4",
        "damaged|clean",
        lambda seeds: patched(
            seeds["mp4"], b"tkhd", 44, struct.pack(">9i", *[0x7FFFFFFF, -5, 7, 0x12345, -0x7FFFFFFF, 3, 2, 1, 0])
        ),
    ),
    case(
        "film whose head claims 65535 by 65535",
        "a.mp4",
        "damaged|clean|pixels",
        lambda seeds: patched(seeds["mp4"], b"avc1\0\0", 28, b"\xff\xff\xff\xff"),
    ),
    case("film that grows in the middle", "a.mp4", "damaged|clean|pixels|effort", huge_parameters),
    case(
        "film of noise for frames",
        "a.mp4",
        "damaged",
        lambda seeds: (
            seeds["mp4"][: seeds["mp4"].index(b"mdat") + 4]
            + random.Random(8).randbytes(len(seeds["mp4"]) - seeds["mp4"].index(b"mdat") - 4)
        ),
    ),
    case("film without its index", "a.mp4", "damaged", lambda seeds: replaced(seeds["mp4"], b"moov", b"junk")),
    case(
        "film of an encrypted track",
        "a.mp4",
        "damaged|codec|no-picture|clean",
        lambda seeds: replaced(seeds["mp4"], b"avc1\0\0", b"encv\0\0"),
    ),
    case(
        "film of an unknown codec",
        "a.mp4",
        "damaged|codec|no-picture",
        lambda seeds: replaced(seeds["mp4"], b"avc1\0\0", b"Zyg0\0\0"),
    ),
    case("boxes ten thousand deep", "a.mp4", "damaged|no-picture", FTYP + nested(10_000) + box(b"mdat", bytes(9))),
    case("a box of size 0", "a.mp4", "damaged", FTYP + struct.pack(">I4s", 0, b"moov") + bytes(500)),
    case("a box of size 4", "a.mp4", "damaged", FTYP + struct.pack(">I4s", 4, b"moov") + bytes(500)),
    case("a box of 2 to the 63", "a.mp4", "damaged", FTYP + struct.pack(">I4sQ", 1, b"mdat", 1 << 63) + bytes(500)),
    case(
        "a hundred thousand empty boxes", "a.mp4", "damaged", lambda seeds: FTYP + box(b"free") * 100_000 + seeds["mp4"]
    ),
    case("film and zip in one", "a.mp4", "damaged|clean", lambda seeds: seeds["mp4"] + ZIP),
    case("film with html in a free box", "a.mp4", CLEAN, lambda seeds: seeds["mp4"] + box(b"free", HTML + SVG)),
    built("film that says where it was made", "a.mp4", CLEAN, placed),
    built("film with script for captions", "a.mp4", CLEAN, captioned),
    built("matroska with a program attached", "a.mkv", CLEAN, attach),
    case("matroska of a head alone", "a.mkv", "damaged|no-picture", EBML),
    case(
        "matroska of an unknown kind", "a.mkv", "unknown", element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"evil"))
    ),
    case(
        "matroska with endless nothing",
        "a.mkv",
        "damaged|no-picture",
        EBML + element(SEGMENT, element(VOID, b"", (1 << 55))),
    ),
    case(
        "matroska of an endless segment",
        "a.mkv",
        "damaged|no-picture",
        EBML + SEGMENT + b"\x01" + b"\xff" * 7 + bytes(5000),
    ),
    case(
        "matroska nested in itself", "a.mkv", "damaged|no-picture", lambda seeds: EBML + element(SEGMENT, EBML) * 2000
    ),
    case("matroska whose block unpacks to 96 MB", "a.mkv", "damaged|effort", packed_track),
    case(
        "matroska of a million chapters claimed",
        "a.mkv",
        "damaged|no-picture|effort",
        lambda seeds: (
            EBML + element(SEGMENT, element(b"\x10\x43\xa7\x70", element(b"\x45\xb9", element(b"\xb6", b"") * 100_000)))
        ),
    ),
    case("matroska of noise", "a.mkv", "damaged|no-picture", EBML + random.Random(9).randbytes(50_000)),
    case(
        "matroska of a length beyond number",
        "a.mkv",
        "damaged|no-picture",
        EBML + element(SEGMENT, element(INFO, element(b"\x44\x89", struct.pack(">d", float("inf"))))),
    ),
    case("webm and html in one", "a.webm", CLEAN, lambda seeds: seeds["webm"] + HTML),
    case(
        "film that is a deflated film", "a.mp4", "unknown", lambda seeds: b"\x78\x9c" + zlib.compress(seeds["mp4"])[2:]
    ),
]
