"""What a model may answer, who appears and the shots, and the storyboard that this makes of the rules' own."""

import json
import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generation.directing.faults import NoDirection
from generation.storyboard.director import EmptyPrompt, PromptTooLong, direct
from generation.storyboard.director.seats import seated
from generation.storyboard.document import StoryboardError, dump, length_ms, load
from generation.storyboard.schema import MAX_CAST, MAX_SHOTS, CastMember, Phrase, Shot, Storyboard

_FENCED = re.compile(r"\A\s*```[a-z]*\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)


class Claim(BaseModel):
    """That words of the sentence stand at a path of the storyboard."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: Annotated[str, Field(min_length=1, max_length=200)]
    as_: Annotated[str, Field(alias="as", max_length=200)]


class Answer(BaseModel):
    """The parts of a storyboard that a model directs; drawings are looked up, and sound and titles stay the rules'."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    style: Phrase | None = None
    cast: Annotated[list[CastMember], Field(max_length=MAX_CAST)]
    shots: Annotated[list[Shot], Field(min_length=1, max_length=MAX_SHOTS)]
    understood: Annotated[list[Claim], Field(max_length=400)] = []


def answer_of(body: bytes) -> Answer:
    """The answer in a chat completion's body, bare or fenced as code. Raises NoDirection."""
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
        fenced = _FENCED.match(said)
        return Answer.model_validate(json.loads(fenced[1] if fenced else said))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        # Names of fields that a model made up are any text at all.
        where = ".".join(str(step) for step in first["loc"])[:60]
        raise NoDirection(f"not the schema: {where!a} {first['type']}") from error
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise NoDirection("no JSON of a chat completion") from error


def storyboard_of(answer: Answer, rules: Storyboard) -> Storyboard:
    """The rules' storyboard with the answer's cast, shots and style in it. Raises NoDirection if it is not valid or not
    as long as was asked."""
    plain = answer.model_dump(mode="json", exclude={"understood"})
    for member in plain["cast"]:
        member["asset"], member["match"] = _drawing(member["noun"], rules)
    try:
        board = load(seated({**dump(rules), **plain}))
    except StoryboardError as error:
        raise NoDirection(f"not coherent: {error.problems[0].path} {error.problems[0].code}") from error
    if length_ms(board) != length_ms(rules):
        raise NoDirection(f"{length_ms(board)} ms long instead of {length_ms(rules)}")
    return board


def _drawing(noun: str, rules: Storyboard) -> tuple[str | None, str]:
    for member in rules.cast:
        if member.noun.casefold() == noun.casefold():
            return member.asset, member.match
    try:
        read = direct(noun).storyboard.cast
    except (EmptyPrompt, PromptTooLong, StoryboardError):
        return None, "none"
    return (read[0].asset, read[0].match) if len(read) == 1 else (None, "none")
