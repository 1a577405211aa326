"""Stills that are too large, too deep, cut, crossed with other files, or carry what must not come out."""

import io
import random
import struct
import zlib

from PIL import Image, PngImagePlugin

from tests.media.gate.hostile.case import CLEAN, case, chunk, cuts, part, patched, png, riff, zeros
from tests.media.gate.hostile.disguises import HTML, ZIP
from tests.media.gate.seeds import Seeds

SMALL = zlib.compress((b"\0" + bytes(3 * 4)) * 4)


def segment(mark: int, body: bytes) -> bytes:
    """A JPEG segment."""
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body


def with_segments(seeds: Seeds, *segments: bytes) -> bytes:
    """The good JPEG with segments right behind its beginning."""
    return seeds["jpg"][:2] + b"".join(segments) + seeds["jpg"][2:]


def exif(entries: list[tuple[int, int, int, int]], after: int = 0) -> bytes:
    """An EXIF segment of one directory."""
    body = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", len(entries))
    body += b"".join(struct.pack(">HHII", *entry) for entry in entries) + struct.pack(">I", after)
    return segment(0xE1, body)


def sized(seeds: Seeds, width: int, height: int) -> bytes:
    """The good JPEG with another size in its frame."""
    return patched(seeds["jpg"], b"\xff\xc0", 5, struct.pack(">HH", height, width))


def many_scans(seeds: Seeds) -> bytes:
    """A progressive JPEG with its last scan a thousand times over."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG", progressive=True)
    data = out.getvalue()
    scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + scan * 1000 + b"\xff\xd9"


def moving(form: str, frames: int, size: int = 16) -> bytes:
    """A moving picture in which each frame differs."""
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", (size, size), (n % 256, n // 256, 60)) for n in range(frames)]
    first.save(out, form, save_all=True, append_images=rest, duration=40)
    return out.getvalue()


def gif_of(frames: int, width: int, height: int) -> bytes:
    """A GIF whose every frame claims the whole screen but holds a handful of bytes."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = (
        b"\x21\xf9\x04\0\1\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\x00"
    )
    return head + frame * frames + b"\x3b"


def noted_png() -> bytes:
    out, notes = io.BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>secret place</x:xmpmeta>")
    Image.new("RGB", (8, 8), "red").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def vp8x(width: int, height: int, flags: int = 0) -> bytes:
    body = bytes([flags, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return part(b"VP8X", body)


PNG_ZEROS = zlib.compress(bytes((7000 // 8 + 1) * 7000))
CASES = [
    *cuts("jpg", "damaged", 0.01, 0.1, 0.9),
    *cuts("png", "damaged", 0.02, 0.9),
    *cuts("webp", "damaged", 0.01, 0.9),
    *cuts("gif", "damaged|clean", 0.02, 0.5),
    case("jpeg of 65500 by 65500", "a.jpg", "pixels", lambda seeds: sized(seeds, 65500, 65500)),
    case("jpeg of no height", "a.jpg", "damaged", lambda seeds: sized(seeds, 96, 0)),
    case("jpeg larger than its data", "a.jpg", "damaged|clean", lambda seeds: sized(seeds, 2000, 2000)),
    case("jpeg of a thousand scans", "a.jpg", "effort", many_scans),
    case(
        "jpeg with 16 MB of exif",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(seeds, *[segment(0xE1, b"Exif\0\0" + bytes(65000))] * 250),
    ),
    case(
        "jpeg with exif that points at itself",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(seeds, exif([(0x8769, 4, 1, 8), (0x8825, 4, 1, 8)], after=8)),
    ),
    case(
        "jpeg with exif of impossible counts",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(
            seeds, exif([(0x010F, 2, 0xFFFFFFFF, 0xFFFFFFF0), (0x0112, 3, 0xFFFF, 0x00990000)])
        ),
    ),
    case(
        "jpeg turned in an unknown way",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(seeds, exif([(0x0112, 3, 1, 99 << 16)])),
    ),
    case(
        "jpeg with a place in it",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(
            seeds, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret place</x:xmpmeta>")
        ),
    ),
    case(
        "jpeg with php in a comment",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(seeds, segment(0xFE, b"<?php system('id'); ?>")),
    ),
    case(
        "jpeg with 16 MB of colour profile",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(
            seeds, *[segment(0xE2, b"ICC_PROFILE\0" + bytes([n + 1, 255]) + bytes(65000)) for n in range(255)]
        ),
    ),
    case(
        "jpeg with a broken colour profile",
        "a.jpg",
        CLEAN,
        lambda seeds: with_segments(seeds, segment(0xE2, b"ICC_PROFILE\0\1\1" + random.Random(1).randbytes(5000))),
    ),
    case("jpeg and zip in one", "a.jpg", CLEAN, lambda seeds: seeds["jpg"] + ZIP),
    case("jpeg and html in one", "a.jpg", CLEAN, lambda seeds: seeds["jpg"] + HTML),
    case("jpeg with 8 MB behind its end", "a.jpg", CLEAN, lambda seeds: seeds["jpg"] + bytes(8 << 20)),
    case("jpeg beginning twice", "a.jpg", "damaged|clean", lambda seeds: seeds["jpg"][:300] + seeds["jpg"]),
    case("jpeg of twelve bits", "a.jpg", "damaged", lambda seeds: patched(seeds["jpg"], b"\xff\xc0", 4, b"\x0c")),
    case("jpeg of 255 components", "a.jpg", "damaged", lambda seeds: patched(seeds["jpg"], b"\xff\xc0", 9, b"\xff")),
    case("jpeg without tables", "a.jpg", "damaged|clean", lambda seeds: patched(seeds["jpg"], b"\xff\xc4", 1, b"\xe5")),
    case("jpeg of 40 MB", "a.jpg", "bytes", lambda seeds: seeds["jpg"] + bytes(40 << 20)),
    case("png of 60000 by 60000", "a.png", "pixels", png(60000, 60000, data=SMALL)),
    case(
        "png of 900 megapixels in a megabyte",
        "a.png",
        "pixels",
        lambda seeds: png(30000, 30000, depth=1, colour=0, data=zeros(30000 * 3751)),
    ),
    case("png of 2 to the 31", "a.png", "pixels|damaged", png(0x7FFFFFFF, 0x7FFFFFFF, data=SMALL)),
    case("png twenty thousand wide", "a.png", "pixels", png(20000, 1, depth=1, colour=0, data=SMALL)),
    case("png of 49 megapixels of nothing", "a.png", CLEAN, png(7000, 7000, depth=1, colour=0, data=PNG_ZEROS)),
    case("png of no width", "a.png", "damaged", png(0, 5, data=SMALL)),
    case("png larger than its data", "a.png", "damaged", png(5000, 5000, data=SMALL)),
    case("png with more data than picture", "a.png", CLEAN, lambda seeds: png(4, 4, data=zeros(96 << 20))),
    case(
        "png with text that unpacks to 96 MB",
        "a.png",
        "damaged|clean",
        lambda seeds: png(4, 4, chunk(b"zTXt", b"a\0\0" + zeros(96 << 20)), data=SMALL),
    ),
    case(
        "png with a profile that unpacks to 96 MB",
        "a.png",
        "damaged|clean",
        lambda seeds: png(4, 4, chunk(b"iCCP", b"a\0\0" + zeros(96 << 20)), data=SMALL),
    ),
    case(
        "png with a hundred thousand texts",
        "a.png",
        "damaged|clean|effort",
        lambda seeds: png(4, 4, chunk(b"tEXt", b"k\0" + b"v" * 10) * 100_000, data=SMALL),
    ),
    case("png with text and place", "a.png", CLEAN, lambda seeds: noted_png()),
    case(
        "png with a chunk longer than the file",
        "a.png",
        "damaged",
        png(4, 4, chunk(b"gAMA", b"\0\0\0\1", length=0x7FFFFFFF), data=SMALL),
    ),
    case(
        "png with a chunk of 4 GB", "a.png", "damaged", png(4, 4, chunk(b"tEXt", b"a", length=0xFFFFFFFF), data=SMALL)
    ),
    case(
        "png with a wrong sum",
        "a.png",
        "damaged|clean",
        lambda seeds: png(4, 4, data=SMALL).replace(chunk(b"IDAT", SMALL), chunk(b"IDAT", SMALL, crc=1)),
    ),
    case("png without data", "a.png", "damaged", b"\x89PNG\r\n\x1a\n" + png(4, 4)[8:33] + chunk(b"IEND")),
    case("png of noise for data", "a.png", "damaged", png(40, 40, data=random.Random(2).randbytes(400))),
    case(
        "png of colours it lacks",
        "a.png",
        "damaged|clean",
        png(4, 4, colour=3, data=zlib.compress((b"\0" + bytes([9] * 4)) * 4)),
    ),
    case("png laced, sixteen bits", "a.png", "damaged|clean", png(64, 64, depth=16, colour=6, lace=1, data=SMALL)),
    case("png of an unknown depth", "a.png", "damaged", png(4, 4, depth=7, data=SMALL)),
    case("png and zip in one", "a.png", CLEAN, lambda seeds: seeds["png"] + ZIP),
    case("png and html in one", "a.png", CLEAN, lambda seeds: png(4, 4, chunk(b"tEXt", b"a\0" + HTML), data=SMALL)),
    case("png that moves", "a.png", "moving", lambda seeds: moving("PNG", 3)),
    case(
        "png that claims two billion frames",
        "a.png",
        "moving|damaged",
        png(4, 4, chunk(b"acTL", struct.pack(">II", 0x7FFFFFFF, 0)), data=SMALL),
    ),
    case("webp that moves", "a.webp", "moving", lambda seeds: moving("WEBP", 30)),
    case(
        "webp of 16384 by 16384",
        "a.webp",
        "pixels|damaged",
        lambda seeds: riff(b"WEBP", vp8x(16384, 16384), seeds["webp"][12:]),
    ),
    case(
        "webp of 16 million wide",
        "a.webp",
        "pixels|damaged",
        lambda seeds: riff(b"WEBP", vp8x(1 << 24, 1 << 7), seeds["webp"][12:]),
    ),
    case(
        "webp of a wrong size",
        "a.webp",
        "damaged|clean",
        lambda seeds: patched(seeds["webp"], b"RIFF", 4, b"\xff\xff\xff\x7f"),
    ),
    case("webp of nothing", "a.webp", "damaged", riff(b"WEBP")),
    case("webp of noise", "a.webp", "damaged", riff(b"WEBP", part(b"VP8L", b"\x2f" + random.Random(4).randbytes(300)))),
    case("gif of 65535 by 65535", "a.gif", "pixels", gif_of(1, 65535, 65535)),
    case("gif of twenty thousand frames", "a.gif", "long|frames", gif_of(20_000, 16, 16)),
    case("gif of 6000 frames of 4000 by 2000", "a.gif", "work|effort|damaged", gif_of(6000, 4000, 2000)),
    case("gif of an 8K film", "a.gif", "pixels|damaged", gif_of(3, 7680, 4320)),
    case("gif of no size", "a.gif", "damaged", gif_of(1, 0, 0)),
    case("gif of a still", "a.gif", CLEAN, lambda seeds: moving("GIF", 1)),
    case("gif and javascript in one", "a.gif", CLEAN, lambda seeds: moving("GIF", 1) + b"*/=1;alert(1);"),
    case(
        "gif with an endless comment",
        "a.gif",
        "damaged|clean",
        lambda seeds: moving("GIF", 1)[:-1] + b"\x21\xfe" + (b"\xff" + b"x" * 255) * 20_000,
    ),
]
