"""Where the reading of a prompt stands: the shot, the subjects spoken of, and what still waits for its noun."""

from generation.storyboard.director.sentences.scene import Clause, Presence, Scene, Thing
from generation.storyboard.director.words.marks import Mark


class State:
    """The reading's memory. `role` says what the last thing was: "main" (a subject), "list" (one more may follow),
    "object", "landmark", "between", "with", "wear", "placed", "pronoun" or nothing."""

    def __init__(self, prompt: str, marks: list[Mark]) -> None:
        self.prompt = prompt
        self.marks = marks
        self.at = 0
        self.scene = Scene()
        self.held: list[Thing] = []
        self.clause: Clause = self.scene.clauses[0]
        self.begin()

    def begin(self) -> None:
        """Forget what waits, at the start of a sentence. A thing held back for a subject that never came is there all
        the same."""
        for thing in self.held:
            self.clause.present(thing)
        self.main: list[Presence] = []
        self.last: Presence | None = None
        self.preposition: Mark | None = None
        self.doing: list[tuple[Presence, int]] = []
        self.role = ""
        self.waiting: list[tuple[str, Mark]] = []
        self.held = []
        self.owed: list[tuple[str, Thing, Mark]] = []
        self.shared: list[tuple[str, Thing, Mark]] = []
        self.aside: Presence | None = None
        self.fronting = False
        self.fronted: Presence | None = None
        self.predicate = False
        self.betwixt = False
        self.between: tuple[list[Presence], Mark] | None = None
        # The passive: what it is done to, and the verb where it has been said already.
        self.undergone: tuple[list[Presence], Mark | None] | None = None
        # The Chinese word that said the deed last: its meaning may hang on what it is done to.
        self.deed = ""

    def open_clause(self) -> None:
        """Begin the next shot."""
        self.clause = Clause()
        self.scene.clauses.append(self.clause)

    def mark(self, offset: int = 0) -> Mark | None:
        """The mark at the reading place, or so many from it; None beyond the ends."""
        at = self.at + offset
        return self.marks[at] if 0 <= at < len(self.marks) else None

    def norm(self, offset: int = 0) -> str:
        """The folded text of that mark, "" beyond the ends."""
        one = self.mark(offset)
        return one.norm if one is not None else ""
