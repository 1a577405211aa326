"""Which voices this machine has, told without anything that makes sound."""

import shutil
import subprocess
from functools import lru_cache

# Longer than any sentence of a storyboard takes on a busy machine; a voice that hangs must not hang the film.
_SECONDS = 60
ENGLISH, MANY = "hibari", "espeak-ng"
# Mandarin is called cmn there; every other language by its own code.
ESPEAK_NAMES = {"zh": "cmn", "no": "nb", "tl": "fil"}


class VoiceError(RuntimeError):
    """A voice failed at a line it should be able to speak; the message says which and how."""


def voice_for(language: str) -> str | None:
    """The voice that speaks a language (BCP 47) on this machine: "hibari", "espeak-ng" or None."""
    base = language.split("-")[0].lower()
    if base in {"en", "und"}:
        return ENGLISH
    return MANY if espeak() and ESPEAK_NAMES.get(base, base) in _languages() else None


def run_voice(command: list[str], content: str, voice: str) -> bytes:
    """What a voice writes when it is given a line. Raises VoiceError."""
    try:
        # The text goes in by the standard input: nothing of it is ever read as an option.
        done = subprocess.run(command, input=content.encode(), capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise VoiceError(f"The voice {voice} could not speak “{content[:40]}”: {error}.") from error
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise VoiceError(f"The voice {voice} could not speak “{content[:40]}”: {said[-1] if said else 'no sound'}.")
    return done.stdout


def espeak() -> str | None:
    """Where espeak-ng is, if it is installed."""
    return shutil.which(MANY)


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    listed = run_voice([str(espeak()), "--voices"], "", MANY).decode(errors="replace")
    rows = [line.split() for line in listed.splitlines()[1:]]
    codes = {row[1].lower() for row in rows if len(row) > 1}
    return frozenset(codes | {code.split("-")[0] for code in codes})
