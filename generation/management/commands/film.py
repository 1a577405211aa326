"""One sentence to a film file; needs no server and no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from generation.management.doors import Door, add_film_options, figures, named_engine, parsed_size, refuse, shoot
from generation.storyboard.director.direct import direct
from generation.storyboard.schema import ASPECTS
from policy.rules import judge


class Command(Door):
    """`film "sunset by the seaside" -o film.mp4`"""

    help = "Make a film from one sentence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sentence, where to write, and the film's shape."""
        parser.add_argument("prompt", help="what the film shows, in English or Chinese")
        add_film_options(parser)
        parser.add_argument("--aspect", default=None, metavar="|".join(ASPECTS), help="default: the engine's first")
        parser.add_argument("--duration", type=float, default=5.0, metavar="SECONDS", help="2 to 20, default: 5")
        parser.add_argument("--seed", type=int, help="the same seed gives the same film; default: from the sentence")

    def work(
        self, *, prompt: str, out: Path, size: str | None, engine: str, aspect: str | None, duration: float,
        seed: int | None, label: str | None, **_: Any,
    ) -> None:  # fmt: skip
        """Direct, film, tell."""
        aspect = aspect or (_aspect_of(size) if size else named_engine(engine).aspects[0])
        if aspect not in ASPECTS:
            raise refuse(f'There is no aspect "{aspect}"; choose one of {", ".join(ASPECTS)}.')
        if seed is not None and not 0 <= seed < 2**32:
            raise refuse(f"A seed is a whole number from 0 to {2**32 - 1}, not {seed}.")
        if not 2 <= duration <= 20:
            raise refuse(f"A film lasts 2 to 20 seconds, not {duration:g}.")
        verdict = judge(prompt)
        if not verdict.allowed:
            instead = f' It could be put like this: "{verdict.rewrite}"' if verdict.rewrite else ""
            raise refuse(f"This sentence cannot be filmed: {verdict.reason}{instead}")
        try:
            direction = direct(prompt, aspect=aspect, ms=round(duration * 1000), seed=seed)
            wanted = parsed_size(size, aspect, engine)
        except ValueError as error:
            raise refuse(str(error)) from error
        filmed = shoot(direction.storyboard, out=out, size=wanted, engine=engine, label=label)
        self.stdout.write(figures(filmed, direction.storyboard, wanted))
        reading = direction.reading
        for word in reading.substituted:
            self.stdout.write(f'  "{word.text}" is shown as {word.used}')
        if reading.ignored:
            self.stdout.write(f"  not used: {', '.join(word.text for word in reading.ignored)}")


def _aspect_of(size: str | None) -> str:
    """The aspect a size written as width x height has, if it is one of ours; upright otherwise."""
    across, _, down = (size or "").lower().replace("×", "x").partition("x")
    if across.strip().isdigit() and down.strip().isdigit() and int(down) > 0:
        ratio = int(across) / int(down)
        return min(ASPECTS, key=lambda one: abs(ratio - int(one.split(":")[0]) / int(one.split(":")[1])))
    return "9:16"
