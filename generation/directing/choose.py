"""A sentence is directed by the operator's language model where that holds, and by the rules everywhere else."""

import json
import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache

from generation.directing.answer import answer_of, storyboard_of
from generation.directing.ask import messages
from generation.directing.faults import NoDirection
from generation.directing.invented import inventions
from generation.directing.reading import reading_of
from generation.directing.send import Call, Transport, send
from generation.directing.words import Borne
from generation.storyboard.director import Direction, direct
from policy.rules import judge

log = logging.getLogger(__name__)
RESTING = "directing:resting"
REST_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Model:
    """A language model behind an OpenAI-compatible server: its address, name and key, and how long it may take."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 8


@dataclass(frozen=True, slots=True)
class Directed:
    """A direction and who made it: the model's name, or "" for the rules; `asked` names a model that gave none."""

    direction: Direction
    by: str = ""
    asked: str = ""


def model_of_this_house() -> Model | None:
    """The language model of the settings, if one is set."""
    return Model(**settings.LLM) if settings.LLM else None


def direct_sentence(
    *,
    prompt: str,
    aspect: str = "9:16",
    ms: int = 5_000,
    seed: int | None = None,
    model: Model | None = None,
    transport: Transport = send,
) -> Directed:
    """A sentence directed: by the model if there is one and its answer is valid, invents nothing and understands no
    less than the rules; else by the rules, with a line in the log. The sentence must have passed the word rules, as it
    leaves the house. Raises what `direct` raises."""
    rules = direct(prompt, aspect=aspect, ms=ms, seed=seed)
    if model is None:
        return Directed(rules)
    try:
        if cache.get(RESTING) == model.url:
            raise NoDirection("resting after a fault")
        return Directed(_asked(rules, model, transport), by=model.name)
    except NoDirection as fault:
        log.warning("The rules direct, not %s: %s", model.name, fault.why)
        return Directed(rules, asked=model.name)


def _asked(rules: Direction, model: Model, transport: Transport) -> Direction:
    asked = {
        "model": model.name,
        "messages": messages(rules),
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    url = model.url.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
    try:
        body = transport(Call(url, json.dumps(asked).encode(), model.seconds, model.key))
    except NoDirection:
        # A server that is away would make everybody wait for it in turn.
        cache.set(RESTING, model.url, REST_SECONDS)
        raise
    answer = answer_of(body)
    board = storyboard_of(answer, rules.storyboard)
    borne = Borne(rules, answer.understood)
    if found := inventions(board, rules, borne):
        raise NoDirection(f"invented: {', '.join(found[:5])}")
    free = [member.noun for member in board.cast] + [shot.setting.place or "" for shot in board.shots]
    if not all(judge(word).allowed for word in (*free, " ".join(free))):
        raise NoDirection("words that are not allowed")
    reading = reading_of(board, rules, answer.understood)
    if len(reading.ignored) > len(rules.reading.ignored):
        raise NoDirection("understood less than the rules")
    return Direction(board, reading)
