"""Sounds with lying heads, huge tags, impossible rates, and no end."""

import random
import struct

from tests.media.gate.hostile.case import CLEAN, built, case, cuts, part, patched, riff
from tests.media.gate.hostile.disguises import HTML, ZIP
from tests.media.gate.seeds import TONE, Seeds, ffmpeg


def form(channels: int = 1, rate: int = 8000, bits: int = 16, tag: int = 1) -> bytes:
    """The `fmt ` chunk of a WAV."""
    align = max(1, channels * bits // 8) & 0xFFFF
    return part(b"fmt ", struct.pack("<HHIIHH", tag, channels, rate, (rate * align) & 0xFFFFFFFF, align, bits))


def wav(fmt: bytes, data: bytes = bytes(16_000), size: int | None = None) -> bytes:
    return riff(b"WAVE", fmt, part(b"data", data, size))


def id3(body: bytes, size: int | None = None) -> bytes:
    """An ID3 tag, of its true size or of the one it shall claim."""
    size = len(body) if size is None else size
    return b"ID3\x04\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + body


def frame_of(kind: bytes, body: bytes) -> bytes:
    return kind + bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0)) + b"\0\0" + body


def bare_mp3(seeds: Seeds) -> bytes:
    """The good MP3 without its tag."""
    data = seeds["mp3"]
    size = data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9]
    return data[10 + size :] if data.startswith(b"ID3") else data


def long_mp3(seeds: Seeds) -> bytes:
    """Ten hours of the same frame of MPEG 2.5 at 8 kbit/s and 8 kHz."""
    return (b"\xff\xe3\x18\xc4" + bytes(68)) * 500_000


def many_voices(count: int) -> bytes:
    """An Ogg that begins that many streams of Opus at once; page sums are left at nought."""
    head = b"OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0"
    return b"".join(
        b"OggS\0\2" + bytes(8) + struct.pack("<II", number, 0) + bytes(4) + bytes([1, len(head)]) + head
        for number in range(count)
    )


CASES = [
    case("ogg of five thousand streams", "a.ogg", "streams|damaged|no-sound", many_voices(5000)),
    *cuts("wav", "damaged|clean", 0.0004, 0.5),
    *cuts("mp3", "damaged|clean|unknown", 0.002, 0.5),
    *cuts("m4a", "damaged", 0.002, 0.2, 0.5, 0.9),
    *cuts("ogg", "damaged|clean|no-sound", 0.02, 0.5),
    *cuts("flac", "damaged|clean", 0.1, 0.5),
    case("wav of endless data", "a.wav", CLEAN, wav(form(), size=0xFFFFFFFF)),
    case(
        "wav whose sizes are all wrong",
        "a.wav",
        "damaged|clean",
        riff(b"WAVE", form(), part(b"data", bytes(999), 12), size=5),
    ),
    case("wav of no channels", "a.wav", "damaged|no-sound", wav(form(channels=0))),
    case("wav of 65535 channels", "a.wav", "channels|damaged|no-sound", wav(form(channels=65535))),
    case("wav of 64 channels", "a.wav", "channels", wav(form(channels=64), bytes(64_000))),
    case("wav of 4 GHz", "a.wav", "rate|damaged|no-sound", wav(form(rate=4_000_000_000))),
    case("wav of 768 kHz", "a.wav", "rate", wav(form(rate=768_000), bytes(1 << 20))),
    case("wav of one sample in an hour", "a.wav", "long|damaged|clean|no-sound", wav(form(rate=1), bytes(72_000))),
    case("wav of no rate", "a.wav", "damaged|no-sound", wav(form(rate=0))),
    case("wav of twenty minutes", "a.wav", "long", wav(form(rate=4000, bits=8), bytes(4000 * 1200))),
    case("wav of a codec that is not taken", "a.wav", "codec", wav(form(tag=2, bits=4), bytes(5000))),
    case("wav of an unknown codec", "a.wav", "codec|no-sound|damaged", wav(form(tag=0x7777))),
    case("wav without a form", "a.wav", "damaged|no-sound", riff(b"WAVE", part(b"data", bytes(1000)))),
    case("wav without data", "a.wav", "damaged|no-sound", riff(b"WAVE", form())),
    case(
        "wav of a hundred thousand chunks",
        "a.wav",
        "damaged|clean",
        riff(b"WAVE", form(), part(b"junk", b"ab") * 100_000, part(b"data", bytes(16_000))),
    ),
    case(
        "wav with html in a chunk",
        "a.wav",
        CLEAN,
        riff(b"WAVE", form(), part(b"LIST", HTML), part(b"data", bytes(16_000))),
    ),
    case("wav and zip in one", "a.wav", CLEAN, lambda seeds: seeds["wav"] + ZIP),
    case(
        "wav with a huge form",
        "a.wav",
        "damaged|no-sound|clean",
        riff(b"WAVE", part(b"fmt ", form()[8:], 0x7FFFFFFF), part(b"data", bytes(1000))),
    ),
    case("mp3 whose tag claims 256 MB", "a.mp3", "unknown", lambda seeds: id3(b"", 0x0FFFFFFF) + bare_mp3(seeds)),
    case(
        "mp3 with a tag of 20 MB",
        "a.mp3",
        CLEAN,
        lambda seeds: id3(frame_of(b"APIC", b"\0image/png\0\3\0" + bytes(20 << 20))) + bare_mp3(seeds),
    ),
    case(
        "mp3 with fifty thousand tags",
        "a.mp3",
        "damaged|clean|effort",
        lambda seeds: id3(frame_of(b"TXXX", b"\0key\0value") * 50_000) + bare_mp3(seeds),
    ),
    case(
        "mp3 with html for a title",
        "a.mp3",
        CLEAN,
        lambda seeds: id3(frame_of(b"TIT2", b"\0" + HTML)) + bare_mp3(seeds),
    ),
    case(
        "mp3 with a tag in wrong bits", "a.mp3", "unknown", lambda seeds: b"ID3\4\0\0\xff\xff\xff\xff" + bare_mp3(seeds)
    ),
    case("mp3 tag and nothing", "a.mp3", "unknown", id3(bytes(100))),
    case("mp3 tag and a program", "a.mp3", "unknown", id3(bytes(100)) + b"MZ\x90" + bytes(500)),
    case(
        "mp3 that claims a billion frames",
        "a.mp3",
        "long|damaged|clean",
        lambda seeds: patched(seeds["mp3"], b"Info", 8, b"\x7f\xff\xff\xff"),
    ),
    case("mp3 of ten hours", "a.mp3", "long", long_mp3),
    case(
        "mp3 of one frame and noise",
        "a.mp3",
        "damaged|clean|no-sound",
        lambda seeds: bare_mp3(seeds)[:500] + random.Random(5).randbytes(50_000),
    ),
    case("mp3 and zip in one", "a.mp3", CLEAN, lambda seeds: seeds["mp3"] + ZIP),
    case(
        "ogg of a time beyond all bounds",
        "a.ogg",
        "long|damaged|clean",
        lambda seeds: patched(seeds["ogg"], b"OggS", seeds["ogg"].rindex(b"OggS") + 6, b"\xff" * 7 + b"\x7f"),
    ),
    case("ogg of two hundred chained parts", "a.ogg", "damaged|clean|long|streams", lambda seeds: seeds["ogg"] * 200),
    case("ogg of a head alone", "a.ogg", "damaged|no-sound", b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead"),
    case("ogg of noise", "a.ogg", "damaged|no-sound", b"OggS" + random.Random(6).randbytes(20_000)),
    case(
        "flac with a picture of 16 MB claimed",
        "a.flac",
        "damaged|clean",
        lambda seeds: seeds["flac"][:42] + b"\x06\xff\xff\xff" + seeds["flac"][42:],
    ),
    case(
        "flac of a billion samples claimed",
        "a.flac",
        "long|damaged|clean",
        lambda seeds: patched(seeds["flac"], b"fLaC", 21, b"\xff\xff\xff\xff\xff"),
    ),
    case("flac of noise", "a.flac", "damaged|no-sound", b"fLaC\x80\0\0\x22" + random.Random(7).randbytes(5000)),
    built("m4a that is a film", "a.m4a", CLEAN, lambda path, seeds: path.write_bytes(seeds["mp4"]) and None),
    built("sound of 384 kHz", "a.wav", "rate", lambda path, seeds: ffmpeg(*TONE, "-ar", "384000", "-t", "0.2", path)),
    built(
        "sound of sixteen channels",
        "a.wav",
        "channels",
        lambda path, seeds: ffmpeg(*TONE, "-ac", "16", "-t", "0.2", path),
    ),
]
