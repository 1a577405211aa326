"""How films play in one browser: by themselves or not, with captions or not, with less data."""

from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "playing"
STILL, SILENT, SAVER, WHOLE = "still", "uncaptioned", "saver", "whole"
_WORDS = {STILL, SILENT, SAVER, WHOLE}


@dataclass(frozen=True, slots=True)
class Playing:
    """`still`: films wait to be started. `captions`: they are shown where there are any. `saver`: smaller films,
    nothing loaded ahead; so also where the browser says `Save-Data` and nothing was decided."""

    still: bool
    captions: bool
    saver: bool


def playing_of(request: HttpRequest) -> Playing:
    """What this browser decided; a word that is none of ours says nothing."""
    words = set(request.COOKIES.get(COOKIE, "").split(".")) & _WORDS
    asks = request.headers.get("Save-Data", "").lower() == "on"
    return Playing(
        still=STILL in words, captions=SILENT not in words, saver=SAVER in words or (asks and WHOLE not in words)
    )


def cookie_of(playing: Playing) -> str:
    """The words that say it."""
    told = [
        STILL if playing.still else "",
        "" if playing.captions else SILENT,
        SAVER if playing.saver else WHOLE,
    ]
    return ".".join(word for word in told if word)
