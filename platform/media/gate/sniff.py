"""What a file is, told by its first bytes; the name only has to agree."""

import os
from dataclasses import dataclass
from pathlib import Path

from media.gate.names import ending
from media.gate.refusals import Refused

HEAD = 4096


@dataclass(frozen=True)
class Format:
    """A format that may enter: its word, kind, demuxer (empty for stills), and the endings its name may have."""

    word: str
    kind: str
    demuxer: str
    endings: tuple[str, ...]


FORMATS = {
    one.word: one
    for one in (
        Format("jpeg", "image", "", (".jpg", ".jpeg", ".jpe", ".jfif")),
        Format("png", "image", "", (".png",)),
        Format("webp", "image", "", (".webp",)),
        Format("gif", "image", "gif", (".gif",)),
        Format("mp4", "video", "mov", (".mp4", ".m4v", ".mov", ".qt", ".m4a")),
        Format("webm", "video", "matroska", (".webm", ".mkv", ".weba", ".mka")),
        Format("m4a", "sound", "mov", (".m4a", ".mp4", ".m4b")),
        Format("wav", "sound", "wav", (".wav", ".wave")),
        Format("mp3", "sound", "mp3", (".mp3",)),
        Format("ogg", "sound", "ogg", (".ogg", ".oga", ".opus")),
        Format("flac", "sound", "flac", (".flac",)),
    )
}
_STILL_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis", b"mif2"}
_SOUND_BRANDS = {b"M4A ", b"M4B ", b"M4P "}
_ATOMS = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
# What people send by mistake, or others on purpose; named, so that the sentence can be.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "archive"), (b"PK\x05\x06", "archive"), (b"Rar!", "archive"), (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"), (b"BZh", "archive"), (b"\xfd7zXZ", "archive"), (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"), (b"xar!", "archive"), (b"LZIP", "archive"), (b"!<arch>", "archive"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"\xca\xfe\xba\xbe", "program"), (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xfe\xed\xfa", "program"), (b"\xce\xfa\xed\xfe", "program"), (b"#!", "program"), (b"\x00asm", "program"),
    (b"dex\n", "program"), (b"%PDF", "document"), (b"%!PS", "document"), (b"{\\rtf", "document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document"), (b"AT&TFORM", "document"), (b"SQLite format 3", "document"),
    (b"OTTO", "font"), (b"wOFF", "font"), (b"wOF2", "font"), (b"\x00\x01\x00\x00\x00", "font"),
    (b"BM", "picture"), (b"II*\x00", "picture"), (b"MM\x00*", "picture"), (b"II+\x00", "picture"),
    (b"8BPS", "picture"), (b"\x00\x00\x01\x00", "picture"), (b"\x00\x00\x00\x0cjP  ", "picture"),
    (b"\xff\x4f\xff\x51", "picture"), (b"\xff\x0a", "picture"), (b"\x00\x00\x00\x0cJXL ", "picture"),
    (b"v/1\x01", "picture"), (b"#?RADIANCE", "picture"), (b"qoif", "picture"), (b"gimp xcf", "picture"),
    (b"FLV", "film"), (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "film"), (b".RMF", "film"), (b"\x00\x00\x01\xba", "film"),
    (b"\x00\x00\x01\xb3", "film"), (b"YUV4MPEG2", "film"), (b"NUT", "film"), (b"DKIF", "film"), (b"FWS", "film"),
    (b"CWS", "film"), (b"ZWS", "film"), (b"\x06\x0e\x2b\x34", "film"),
    (b"MThd", "sound"), (b".snd", "sound"), (b"#!AMR", "sound"), (b"caff", "sound"), (b"FORM", "sound"),
    (b"RF64", "sound"), (b"RIFX", "sound"), (b"MAC ", "sound"), (b"wvpk", "sound"), (b"TTA1", "sound"),
)  # fmt: skip
# Where a text says by its first word what it is. Markup may hide its word behind comments.
_LISTS = (b"#extm3u", b"#extinf", b"#ext-x", b"ffconcat", b"[playlist]", b"[reference]", b"v=0", b"rtsptext")
_MARKUP = (
    (b"<svg", "drawing"), (b"<mpd", "playlist"), (b"<smil", "playlist"), (b"<asx", "playlist"),
    (b"<playlist", "playlist"),
    (b"<smoothstreamingmedia", "playlist"), (b"<html", "page"), (b"<!doctype html", "page"), (b"<script", "page"),
)  # fmt: skip
_LIST_ENDINGS = {".m3u", ".m3u8", ".pls", ".mpd", ".sdp", ".ffconcat", ".concat", ".asx", ".smil", ".xspf", ".ism"}


def sniffed(path: Path, *, name: str, shown: str) -> Format:
    """The format of a file by its content. Raises `Refused` for others, and for a name that says otherwise."""
    with open(path, "rb") as file:
        head = file.read(HEAD)
        size = os.fstat(file.fileno()).st_size
        word = _word(head)
        if word == "id3":
            word = _behind_tag(file, head, size)
    if word is None:
        raise Refused("unknown", name=shown)
    if word not in FORMATS:
        raise Refused("kind", name=shown, what=word)
    found = FORMATS[word]
    if ending(name) not in found.endings:
        if ending(name) in _LIST_ENDINGS:
            raise Refused("kind", name=shown, what="playlist")
        raise Refused("ending", name=shown, what=word, suffix=found.endings[0])
    return found


def _word(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "film"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[4:8] in _ATOMS:
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        # The document's type stands near the front, in clear.
        return "webm" if b"webm" in head[:128] or b"matroska" in head[:128] else None
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"ID3"):
        return "id3"
    if other := next((word for magic, word in _OTHERS if head.startswith(magic)), None):
        return other
    if _is_frame(head):
        return "mp3"
    return _text(head)


def _brand(head: bytes) -> str:
    major = head[8:12]
    size = min(int.from_bytes(head[:4], "big"), 256)
    brands = {major, *(head[at : at + 4] for at in range(16, size - 3, 4))}
    if major in _STILL_BRANDS or (major not in {b"isom", b"qt  "} and brands & {b"heic", b"avif"}):
        return "heif"
    return "m4a" if major in _SOUND_BRANDS else "mp4"


def _is_frame(head: bytes) -> bool:
    """Whether the bytes begin with the head of an MPEG layer III frame."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return False
    return head[2] & 0xF0 not in {0x00, 0xF0} and head[2] & 0x0C != 0x0C


def _behind_tag(file: object, head: bytes, size: int) -> str | None:
    """MP3 or FLAC behind an ID3 tag, whose length the tag itself gives in four times seven bits."""
    if len(head) < 10 or any(byte & 0x80 for byte in head[6:10]):
        return None
    at = 10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])
    if at >= size:
        return None
    file.seek(at)  # type: ignore[attr-defined]
    behind: bytes = file.read(HEAD).lstrip(b"\0")  # type: ignore[attr-defined]
    if behind.startswith(b"fLaC"):
        return "flac"
    return "mp3" if _is_frame(behind) else None


def _text(head: bytes) -> str | None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head[2:].decode(encoding, "ignore").encode()
    words = head.removeprefix(b"\xef\xbb\xbf").strip().lower()
    if words.startswith(_LISTS):
        return "playlist"
    if words.startswith(b"<"):
        return next((word for mark, word in _MARKUP if mark in words), "document")
    if words and all(byte >= 32 or byte in b"\t\r\n\f\x1b" for byte in words):
        return "text"
    return None
