"""Which seed each shot of a film is made with, and how a film or some of its shots are taken again."""

from collections.abc import Collection

from generation.storyboard.schema import MAX_SEED, Shot, Storyboard

# Inspection refuses a film after this many takes, each with the next seed.
TAKES = 2


def seed_of(storyboard: Storyboard, shot: Shot) -> int:
    """The seed of a shot: its own if it was taken again, else the film's. Whoever draws shots apart mixes in what
    tells them apart."""
    return storyboard.seed if shot.seed is None else shot.seed


def taken_again(storyboard: Storyboard, shots: Collection[str] = (), *, takes: int = 1) -> Storyboard:
    """The same film with other seeds: those of these shots (by id) alone, or, with none named, that of the film, which
    a shot's own seed then no longer overrides. The next take is always the same one, `takes` say how many on."""
    if not shots:
        plain = [shot.model_copy(update={"seed": None}) for shot in storyboard.shots]
        return storyboard.model_copy(update={"seed": _next(storyboard.seed, takes), "shots": plain})
    again = [
        shot.model_copy(update={"seed": _next(seed_of(storyboard, shot), takes)}) if shot.id in shots else shot
        for shot in storyboard.shots
    ]
    return storyboard.model_copy(update={"shots": again})


def _next(seed: int, takes: int) -> int:
    return (seed + takes) % (MAX_SEED + 1)
