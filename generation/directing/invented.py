"""What a model's storyboard holds that nobody asked for."""

from collections import Counter
from collections.abc import Callable, Iterator

from generation.directing.words import Borne, read
from generation.storyboard.director import Direction
from generation.storyboard.schema import CastMember, Shot, Storyboard


def inventions(board: Storyboard, direction: Direction, borne: Borne) -> list[str]:
    """The kinds of things in a model's storyboard that the sentence does not bear, by path; framing, camera and hour
    may be chosen as a director chooses them, subjects and what they are and do may not."""
    excluded = {_key(member) for word in direction.reading.excluded for held in read(word) for member in held.cast}
    found = [f"cast {one.id}" for one in board.cast if _is_new(one, borne) or _key(one) in excluded]
    found += ["number" for key, number in _numbers(board).items() if number > _allowed(key, board, borne)]
    for shot in board.shots:
        found += [f"{shot.id} {path}" for path, fits in _sayings(shot, borne) if not fits]
    if board.style and not (borne.says(board.style) or _held(board.style, borne, lambda one: [one.style])):
        found.append("style")
    return found


def _is_new(member: CastMember, borne: Borne) -> bool:
    known = [one for held in borne.boards for one in held.cast]
    named = borne.says(member.noun) or any(_key(one) == _key(member) for one in known)
    described = (*member.colours, *filter(None, (member.size, member.material)))
    return (
        not named
        or member.grant is not None
        or not all(
            borne.says(word) or any(word in {*one.colours, one.size, one.material} for one in known)
            for word in described
        )
    )


def _sayings(shot: Shot, borne: Borne) -> Iterator[tuple[str, bool]]:
    """Each thing a shot says, with whether the sentence does."""
    yield "uploaded pictures", not (shot.source or shot.product or shot.reference)
    setting = shot.setting
    yield "set", _held(setting.set, borne, lambda one: (each.setting.set for each in one.shots))
    for place in filter(None, (setting.place,)):
        yield "place", borne.says(place) or _held(place, borne, lambda one: (each.setting.place for each in one.shots))
    yield "time", _held(setting.time, borne, lambda one: (each.setting.time for each in one.shots))
    for weather in setting.weather:
        yield (
            "weather",
            _held(weather, borne, lambda one: (kind for each in one.shots for kind in each.setting.weather)),
        )
    for season in filter(None, (setting.season,)):
        yield "season", _held(season, borne, lambda one: (each.setting.season for each in one.shots))
    yield "tempo", _held(shot.tempo, borne, lambda one: (each.tempo for each in one.shots))
    for subject in shot.subjects:
        for action in subject.actions:
            yield "verb", borne.says(action.verb) or _held(action.verb, borne, _verbs)
        for relation in subject.relations:
            yield "relation", borne.says(relation.kind) or _held(relation.kind, borne, _relations)
        for pose in filter(None, (subject.pose,)):
            yield "pose", borne.says(pose) or _held(pose, borne, _poses)


def _held(value: str, borne: Borne, values: Callable[[Storyboard], Iterator[str | None] | list[str | None]]) -> bool:
    return any(value in values(board) for board in borne.boards)


def _verbs(board: Storyboard) -> Iterator[str]:
    return (action.verb for shot in board.shots for subject in shot.subjects for action in subject.actions)


def _relations(board: Storyboard) -> Iterator[str]:
    return (one.kind for shot in board.shots for subject in shot.subjects for one in subject.relations)


def _poses(board: Storyboard) -> Iterator[str | None]:
    return (subject.pose for shot in board.shots for subject in shot.subjects)


def _key(member: CastMember) -> str:
    return member.asset or member.noun.casefold()


def _numbers(board: Storyboard) -> Counter[str]:
    numbers: Counter[str] = Counter()
    for member in board.cast:
        numbers[_key(member)] += member.count
    return numbers


def _allowed(key: str, board: Storyboard, borne: Borne) -> int:
    """How many of a kind the sentence speaks of: what the rules count in it, or as often as it says the word."""
    said = max(borne.times(member.noun) for member in board.cast if _key(member) == key)
    return max(1, said, *(_numbers(held)[key] for held in borne.boards))
