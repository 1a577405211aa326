"""A recipe: what a viewer wants more of, less of, and not at all."""

from dataclasses import dataclass, replace

# What the words of amount add to a film's score, in log-odds.
LITTLE, MORE, MUCH = 1.5, 4.0, 6.0
STEPS = (MUCH, MORE, LITTLE, -LITTLE, -MORE, -MUCH)
# No weight is larger; one has one decimal.
HEAVIEST = 8.0
# A recipe names so many things at most, each in so many characters.
MOST, LONGEST = 12, 40
# In milliseconds, in tenths of a second.
SHORTEST_MS, LONGEST_MS = 100, 3_600_000
# What "short" and "long" mean, in milliseconds.
SHORT_MS, LONG_MS = 6_000, 12_000
# Ways that a film may be, beside what it shows.
LEANS = ("new", "popular", "familiar", "newcomers")
LANGUAGES = ("en", "zh", "fr", "de", "es", "it", "pt", "nl", "ja", "ko", "ru", "ar", "hi", "he", "el", "th")


@dataclass(frozen=True, slots=True)
class Weighed:
    """More of `what` (a weight above zero) or less of it, in log-odds: a phrase, a `#tag`, or one of `LEANS`."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to show: `wishes` and `leans` move a film's score; what is `never` wanted, none of what is `only` wanted,
    of another length or in no language of `languages` is not shown. All of it may be empty.

    Phrases are as `phrase_of` gives them, each once; lengths are milliseconds.
    """

    wishes: tuple[Weighed, ...] = ()
    leans: tuple[Weighed, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    shortest_ms: int | None = None
    longest_ms: int | None = None
    languages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Recipe()

    @property
    def named(self) -> tuple[str, ...]:
        """Every phrase and tag in it."""
        return (*(wish.what for wish in self.wishes), *self.only, *self.never)

    def parts(self) -> "tuple[Recipe, ...]":
        """Its parts, each as a recipe of its own, in the order in which they are said."""
        lengths = Recipe(shortest_ms=self.shortest_ms, longest_ms=self.longest_ms)
        spoken = Recipe(languages=self.languages)
        return (
            *(Recipe(wishes=(wish,)) for wish in self.wishes),
            *(Recipe(leans=(lean,)) for lean in self.leans),
            *(Recipe(only=(what,)) for what in self.only),
            *(Recipe(never=(what,)) for what in self.never),
            *(part for part in (lengths, spoken) if part),
        )

    def without(self, part: "Recipe") -> "Recipe":
        """What is left once a part is taken out."""
        has_length = part.shortest_ms is not None or part.longest_ms is not None
        return replace(
            self,
            wishes=tuple(one for one in self.wishes if one not in part.wishes),
            leans=tuple(one for one in self.leans if one not in part.leans),
            only=tuple(one for one in self.only if one not in part.only),
            never=tuple(one for one in self.never if one not in part.never),
            shortest_ms=None if has_length else self.shortest_ms,
            longest_ms=None if has_length else self.longest_ms,
            languages=() if part.languages else self.languages,
        )

    def with_part(self, part: "Recipe") -> "Recipe":
        """With a part more; what it names is wanted as it says and no longer as was said before."""
        named = set(part.named)
        leaning = {lean.what for lean in part.leans}
        kept = replace(
            self,
            wishes=tuple(one for one in self.wishes if one.what not in named),
            leans=tuple(one for one in self.leans if one.what not in leaning),
            only=tuple(one for one in self.only if one not in named),
            never=tuple(one for one in self.never if one not in named),
        )
        shortest = self.shortest_ms if part.shortest_ms is None else part.shortest_ms
        longest = self.longest_ms if part.longest_ms is None else part.longest_ms
        if shortest is not None and longest is not None and shortest > longest:
            # The later word about lengths stands.
            shortest, longest = part.shortest_ms, part.longest_ms
        return Recipe(
            wishes=kept.wishes + part.wishes,
            leans=kept.leans + part.leans,
            only=kept.only + part.only,
            never=kept.never + part.never,
            shortest_ms=shortest,
            longest_ms=longest,
            languages=self.languages + tuple(one for one in part.languages if one not in self.languages),
        )
