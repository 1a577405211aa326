"""Why a file was refused: a code for programs, one sentence for people."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

Value = int | float | str


class Refused(ValueError):
    """The file may not enter. `code` and `values` are plain and can be kept; `sentence` says it in today's language."""

    def __init__(self, code: str, sentence: str = "", **values: Value) -> None:
        self.code = code
        self.values = values
        self.sentence = sentence or sentence_for(code, **values)
        super().__init__(self.sentence)


class GateFailed(RuntimeError):
    """The gate itself could not work: nothing is said about the file, and it may be tried again."""


def sentence_for(code: str, **values: Any) -> str:
    """The one sentence of a refusal, in the language that is active now."""
    said = {"name": _("The file"), **values}
    if "what" in said:
        said["what"] = _WHAT[said["what"]]()
    return _SENTENCES[code]().format(**said)


_WHAT: dict[str, Callable[[], str]] = {
    "jpeg": lambda: _("a JPEG picture"),
    "png": lambda: _("a PNG picture"),
    "webp": lambda: _("a WebP picture"),
    "gif": lambda: _("a GIF picture"),
    "mp4": lambda: _("an MP4 or QuickTime film"),
    "webm": lambda: _("a WebM or Matroska film"),
    "wav": lambda: _("a WAV sound"),
    "mp3": lambda: _("an MP3 sound"),
    "m4a": lambda: _("an M4A sound"),
    "ogg": lambda: _("an Ogg sound"),
    "flac": lambda: _("a FLAC sound"),
    "drawing": lambda: _("an SVG drawing"),
    "page": lambda: _("a web page"),
    "playlist": lambda: _("a playlist"),
    "archive": lambda: _("an archive"),
    "program": lambda: _("a program"),
    "document": lambda: _("a document"),
    "font": lambda: _("a font"),
    "text": lambda: _("a text"),
    "heif": lambda: _("a HEIC or AVIF picture"),
    "picture": lambda: _("a picture of a kind that is not taken"),
    "film": lambda: _("a film of a kind that is not taken"),
    "sound": lambda: _("a sound of a kind that is not taken"),
}

_SENTENCES: dict[str, Callable[[], str]] = {
    "unreadable": lambda: _("{name} could not be read. Send it again."),
    "not-a-file": lambda: _("{name} is not an ordinary file. Send the picture, film or sound itself."),
    "empty": lambda: _("{name} is empty. Send it again."),
    "bytes": lambda: _("{name} is {found} MB; at most {limit} MB are taken. Make it smaller, then send it again."),
    "unknown": lambda: _(
        "{name} is no picture, film or sound that is taken here. "
        "Send a JPEG, PNG, WebP, GIF, MP4, MOV, WebM, MKV, WAV, MP3, M4A, Ogg or FLAC file."
    ),
    "kind": lambda: _(
        "{name} is {what}, which is not taken here. "
        "Send a JPEG, PNG, WebP, GIF, MP4, MOV, WebM, MKV, WAV, MP3, M4A, Ogg or FLAC file."
    ),
    "ending": lambda: _(
        "{name} is {what} inside, but its name does not end that way. Let the name end in {suffix}, then send it again."
    ),
    "damaged": lambda: _("{name} is damaged or cut short. Save or export it anew, then send it again."),
    "moving": lambda: _("{name} is a moving picture. Send one still of it as PNG, or all of it as GIF or MP4."),
    "pixels": lambda: _(
        "{name} is {width} × {height} pixels; at most {limit} are taken. Make it smaller, then send it again."
    ),
    "long": lambda: _("{name} lasts {found} s; at most {limit} s are taken. Cut it shorter, then send it again."),
    "work": lambda: _("{name} has too many pixels for its length. Export it in 1080p or cut it shorter."),
    "fps": lambda: _("{name} has {found} frames a second; at most {limit} are taken. Export it with fewer."),
    "frames": lambda: _("{name} has more than {limit} frames. Cut it shorter or export it with fewer a second."),
    "streams": lambda: _(
        "{name} has {found} streams; at most {limit} are taken. Export it with one picture and one sound."
    ),
    "codec": lambda: _("{name} holds {found}, which is not taken here. Export it as H.264 with AAC sound."),
    "rate": lambda: _("{name} has {found} samples a second; at most {limit} are taken. Export it with 48000."),
    "channels": lambda: _("{name} has {found} sound channels; at most {limit} are taken. Export it in stereo."),
    "no-picture": lambda: _(
        "{name} is a film without a picture. Send one that has frames, or the sound as WAV or MP3."
    ),
    "no-sound": lambda: _("{name} has no sound in it. Export it anew, then send it again."),
    "index": lambda: _(
        "{name} has a table of contents far too large for its length. Export it anew, then send it again."
    ),
    "elsewhere": lambda: _("{name} keeps parts of itself in other files. Export it with everything inside."),
    "effort": lambda: _(
        "{name} takes more time or memory to open than such a file should. Export it anew or make it smaller."
    ),
    "unsafe": lambda: _("{name} shows what may not be shown here. What is not allowed stands under Rules."),
    "known": lambda: _(
        "{name} cannot be taken here. If you believe this to be a mistake, write to the people who run this house."
    ),
}
