"""Reading, writing, hashing and describing storyboard documents."""

import hashlib
import json
import unicodedata
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generation.storyboard.migrate import migrate
from generation.storyboard.problems import Problem, StoryboardError
from generation.storyboard.schema import Storyboard
from generation.storyboard.timing import length_ms, spans_ms

__all__ = [
    "Problem",
    "StoryboardError",
    "canonical",
    "digest",
    "dump",
    "json_schema",
    "length_ms",
    "load",
    "loads",
    "spans_ms",
]

_MOST_PROBLEMS = 40
_MOST_BYTES = 1_000_000

# pydantic's error types, by the start of their name, as our codes.
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown-field",
    "invalid_key": "unknown-field",
    "literal_error": "unknown-word",
    "union_tag_invalid": "unknown-word",
    "union_tag_not_found": "missing",
    "string_pattern_mismatch": "bad-form",
    "greater_than": "too-small",
    "greater_than_equal": "too-small",
    "less_than": "too-large",
    "less_than_equal": "too-large",
    "too_short": "too-few",
    "string_too_short": "too-short",
    "too_long": "too-many",
    "string_too_long": "too-long",
    "value_error": "bad-text",
}


def load(document: object) -> Storyboard:
    """A storyboard from plain JSON data of any known version. Raises StoryboardError listing every problem."""
    if not isinstance(document, dict):
        raise StoryboardError([Problem("$", "wrong-type", "A storyboard is a JSON object.")])
    try:
        return Storyboard.model_validate(migrate(document))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise StoryboardError(_problems(details)) from None


def loads(text: str | bytes) -> Storyboard:
    """A storyboard from JSON text. Raises StoryboardError for text that is not JSON, too long or too deep as well."""
    if len(text) > _MOST_BYTES:
        raise StoryboardError([Problem("$", "too-long", f"A storyboard holds at most {_MOST_BYTES} characters.")])
    try:
        document = json.loads(text)
    except RecursionError:
        raise StoryboardError([Problem("$", "too-deep", "The JSON is nested too deeply; flatten it.")]) from None
    except ValueError as error:
        raise StoryboardError([Problem("$", "not-json", f"This is not JSON: {error}"[:200])]) from None
    return load(document)


def dump(storyboard: Storyboard) -> dict[str, Any]:
    """The storyboard as plain JSON data; `load(dump(x)) == x`."""
    whole: dict[str, Any] = _whole(storyboard.model_dump(mode="json"))
    return whole


def canonical(storyboard: Storyboard) -> bytes:
    """The one byte form of a storyboard: UTF-8, Unicode NFC, keys sorted, no spaces, whole numbers without a point."""
    text = json.dumps(dump(storyboard), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text).encode()


def digest(storyboard: Storyboard) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(storyboard)).hexdigest()


def json_schema() -> dict[str, Any]:
    """The shape as JSON Schema, draft 2020-12. References between parts and the film's length are checked by `load`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Storyboard.model_json_schema(),
        "title": "Offshoot storyboard",
    }


def _whole(value: Any) -> Any:
    """Whole numbers without a point, all the way down: 0, not 0.0, so that equal documents have equal bytes."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return value


def _problems(details: list[ErrorDetails]) -> list[Problem]:
    found: list[Problem] = []
    for detail in details:
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, StoryboardError):
            found.extend(cause.problems)
        else:
            found.append(Problem(_path(detail["loc"]), _code(detail["type"]), _sentence(detail)))
    return found[:_MOST_PROBLEMS]


def _path(location: tuple[int | str, ...]) -> str:
    if len(location) > 2 and location[0] == "tracks":
        # The third step names the kind of track pydantic tried, which is no part of the document.
        location = (*location[:2], *location[3:])
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            # An unknown field's name is anyone's text: keep the path short and printable.
            name = "".join(character if character.isprintable() else "?" for character in step[:40])
            path += f".{name}" if path else name
    return path or "$"


def _code(kind: str) -> str:
    return _CODES.get(kind, "wrong-type")


def _sentence(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match _code(detail["type"]):
        case "missing":
            return 'This field is needed; a track needs its "kind".' if "union" in detail["type"] else "Add this field."
        case "unknown-field":
            return "A storyboard has no such field here; take it out."
        case "unknown-word":
            return f"Use one of {context.get('expected') or context.get('expected_tags')}."
        case "bad-form":
            return f"Write it in the form {context.get('pattern')}."
        case "too-small":
            least = context.get("ge", context.get("gt"))
            return f"Use {least} or more." if "ge" in context else f"Use more than {least}."
        case "too-large":
            most = context.get("le", context.get("lt"))
            return f"Use {most} or less."
        case "too-few":
            return f"Give at least {context.get('min_length')}."
        case "too-many":
            return f"Give at most {context.get('max_length')}."
        case "too-short":
            return f"Write at least {context.get('min_length')} character(s), or use null."
        case "too-long":
            return f"Write at most {context.get('max_length')} characters."
        case "bad-text":
            return f"The text {context.get('error')}."
    return f"{detail['msg'].removeprefix('Input should be ').capitalize()} is needed here."
