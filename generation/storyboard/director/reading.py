"""The reading: what became of each word of a prompt. It stays with the person and never travels with a film."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Span(BaseModel):
    """A stretch of the prompt: `prompt[start:end] == text`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    text: str
    start: int
    end: int


class Understood(_Span):
    """A word that is in the storyboard; `as_` ("as" in JSON) is where, by ids: "shots.s1.setting.time"."""

    as_: str = Field(alias="as")


class Substituted(_Span):
    """A word for which something near stands; `used` names it."""

    used: str


class Ignored(_Span):
    """A word that nothing in the film stands for."""


class Reading(BaseModel):
    """Every content word of the prompt, once, in order within each list; `excluded` names what was ruled out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: str
    language: str
    understood: list[Understood]
    substituted: list[Substituted]
    ignored: list[Ignored]
    excluded: list[str]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON under the names of the document: "as", not "as_"."""
        return self.model_dump(mode="json", by_alias=True)
