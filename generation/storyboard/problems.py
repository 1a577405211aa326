"""What is wrong with a storyboard: where, under which code, and what to do."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `path` is a JSON path such as "shots[0].ms" ("$" for the whole document)."""

    path: str
    code: str
    message: str

    def as_dict(self) -> dict[str, str]:
        """Plain JSON: path, code, message."""
        return asdict(self)


class StoryboardError(ValueError):
    """A document is not a valid storyboard; `problems` lists why, never empty."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{one.path}: {one.message}" for one in problems[:5]))
