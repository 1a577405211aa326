"""Why an instruction cannot be carried out."""

from typing import Literal

Code = Literal["empty", "too long to read", "nothing understood", "unknown target", "length", "full"]


class RevisionRefused(ValueError):
    """The instruction cannot be carried out; nothing is changed. `code` says which kind of reason, `about` the words of
    the instruction it turns on, and the message what is so."""

    def __init__(self, code: Code, message: str, about: str = "") -> None:
        self.code = code
        self.about = about
        super().__init__(message)
