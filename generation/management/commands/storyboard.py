"""Sentences to storyboards as JSON, and instructions on one; needs no server and no database."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from generation.management.doors import Door, read_storyboard, refuse
from generation.storyboard.director.direct import direct
from generation.storyboard.document import dump, json_schema
from generation.storyboard.revise import RevisionRefused
from generation.storyboard.revise import revise as revise_storyboard
from generation.storyboard.schema import ASPECTS


class Command(Door):
    """`storyboard "sunset by the seaside"`, one prompt a line with `--jsonl`, or `--revise FILE "make it night"`."""

    help = "Print the storyboard of a sentence, with the reading that says what became of every word."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sentence, or the stream of sentences, and the film's shape."""
        parser.add_argument("prompt", nargs="?", help="what the film shows, in English or Chinese")
        parser.add_argument("--aspect", default="9:16", metavar="|".join(ASPECTS), help="default: 9:16")
        parser.add_argument("--duration", type=float, default=5.0, metavar="SECONDS", help="2 to 20, default: 5")
        parser.add_argument("--seed", type=int, help="default: from the sentence")
        parser.add_argument("--jsonl", action="store_true", help="read a sentence a line, answer an object a line")
        parser.add_argument(
            "--revise", metavar="FILE", help="carry out the sentence on this storyboard (- for standard input) instead"
        )
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the storyboard instead")

    def work(
        self,
        *,
        prompt: str | None,
        aspect: str,
        duration: float,
        seed: int | None,
        jsonl: bool,
        revise: str | None,
        schema: bool,
        **_: Any,
    ) -> None:
        """Print one object, or one a line; a line that cannot be directed gives {"error": …}, and 1 at the end."""
        if schema:
            self.stdout.write(_pretty(json_schema()))
            return
        if aspect not in ASPECTS:
            raise refuse(f'There is no aspect "{aspect}"; choose one of {", ".join(ASPECTS)}.')
        if not 2 <= duration <= 20:
            raise refuse(f"A film lasts 2 to 20 seconds, not {duration:g}.")
        if seed is not None and not 0 <= seed < 2**32:
            raise refuse(f"A seed is a whole number from 0 to {2**32 - 1}, not {seed}.")
        shape = {"aspect": aspect, "ms": round(duration * 1000), "seed": seed}
        if jsonl:
            self._stream(shape)
            return
        if prompt is None:
            raise refuse("Give a sentence, or --jsonl to read one a line.")
        if revise is not None:
            self.stdout.write(_pretty(_revised(revise, prompt)))
            return
        try:
            self.stdout.write(_pretty(_directed(prompt, shape)))
        except ValueError as error:
            raise refuse(str(error)) from error

    def _stream(self, shape: dict[str, Any]) -> None:
        failed = 0
        for line in sys.stdin.buffer:
            prompt = line.decode("utf-8", "replace").rstrip("\r\n")
            try:
                answer = _directed(prompt, shape)
            except ValueError as error:
                failed += 1
                answer = {"error": str(error)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
            self.stdout.flush()
        if failed:
            raise CommandError(f'{failed} line(s) could not be directed; see their "error".', returncode=1)


def _directed(prompt: str, shape: dict[str, Any]) -> dict[str, Any]:
    direction = direct(_shown(prompt), **shape)
    return {"storyboard": dump(direction.storyboard), "reading": direction.reading.as_dict()}


def _revised(file: str, instruction: str) -> dict[str, Any]:
    board = read_storyboard(file)
    try:
        revision = revise_storyboard(board, _shown(instruction))
    except RevisionRefused as error:
        raise refuse(str(error)) from error
    return {
        "storyboard": dump(revision.storyboard),
        "patch": revision.patch.as_dict(),
        "reading": revision.reading.as_dict(),
    }


def _shown(text: str) -> str:
    """Bytes of the command line that are no UTF-8 arrive as lone surrogates, which no output can hold."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _pretty(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
