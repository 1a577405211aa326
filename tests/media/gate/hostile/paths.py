"""Things that are no files, and names that try to be paths, commands or screens."""

import os
import socket

from tests.media.gate.hostile.case import CLEAN, Case, built, case, link


def _picture(path, seeds) -> None:
    path.write_bytes(seeds["png"])


def _linked(path, seeds) -> None:
    os.symlink(seeds.path("png"), path)


def _socket(path, seeds) -> None:
    # Its address may not be longer than a hundred characters.
    here = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(here)


def called(id: str, name: str, outcome: str = CLEAN) -> Case:
    """A good PNG under this name."""
    return case(f"name {id}", name, outcome, lambda seeds: seeds["png"])


CASES = [
    built("a pipe", "a.png", "not-a-file", lambda path, seeds: os.mkfifo(path)),
    built("a folder", "a.png", "not-a-file", lambda path, seeds: path.mkdir()),
    built("a link to secrets", "a.png", "not-a-file", link("/etc/passwd")),
    built("a link to a good picture", "a.png", "not-a-file", _linked),
    built("a link to itself", "a.png", "not-a-file", lambda path, seeds: os.symlink(path, path)),
    built("a link to endless zeros", "a.png", "not-a-file", link("/dev/zero")),
    built("a socket", "a.png", "not-a-file", _socket),
    built("no file at all", "a.png", "unreadable", lambda path, seeds: None),
    called("with a path", "../../../../etc/cron.d/evil.png"),
    called("with a zero inside", "photo.png\0.exe", "ending"),
    called("with a zero before its end", "photo.exe\0.png"),
    called("that turns round", "photo\u202egnp.exe", "ending"),
    called("with lines and escapes", "a\n\r\x1b[2J\x07b.png"),
    called("of five thousand letters", "a" * 5000 + ".png"),
    called("of nothing", "", "ending"),
    called("of dots", "....", "ending"),
    called("of a protocol", "concat:|/etc/passwd|.png"),
    called("of two endings", "photo.png.exe", "ending"),
    called("of a template", "{0.__class__.__init__.__globals__}{name}.png"),
    called("of half a character", "a\ud800.png"),
    called("in other letters", "日落🌅.PNG"),
]
