"""What must agree across a storyboard: ids, references, times inside shots and the film's length."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from generation.storyboard.problems import Problem
from generation.storyboard.timing import length_ms

if TYPE_CHECKING:
    from generation.storyboard.schema import Shot, Source, SourceTrack, Storyboard


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def incoherences(storyboard: "Storyboard", *, shortest_ms: int, longest_ms: int) -> list[Problem]:
    """Every disagreement between parts of a storyboard whose parts are each valid, in document order."""
    return [
        *_repeated("cast", storyboard.cast),
        *_cast(storyboard),
        *_repeated("shots", storyboard.shots),
        *_shots(storyboard),
        *_length(storyboard, shortest_ms, longest_ms),
        *_repeated("texts", storyboard.texts),
        *_texts(storyboard),
        *_repeated("tracks", storyboard.tracks),
        *_tracks(storyboard),
        *_panels(storyboard),
    ]


def _repeated(field: str, items: Sequence[_Named]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.id in seen:
            yield Problem(
                f"{field}[{index}].id", "repeated-id", f'The id "{item.id}" is used twice; give each its own.'
            )
        seen.add(item.id)


def _cast(storyboard: "Storyboard") -> Iterator[Problem]:
    for index, member in enumerate(storyboard.cast):
        if (member.match == "none") != (member.asset is None):
            yield Problem(
                f"cast[{index}].asset",
                "match-without-asset",
                'Name an asset, or set "match" to "none" and leave the asset null.',
            )


def _shots(storyboard: "Storyboard") -> Iterator[Problem]:
    known = {member.id for member in storyboard.cast}
    for index, shot in enumerate(storyboard.shots):
        path = f"shots[{index}]"
        following = storyboard.shots[index + 1] if index + 1 < len(storyboard.shots) else None
        yield from _subjects(shot, path, known)
        yield from _camera(shot, path)
        yield from _core(shot, path)
        yield from _transition(shot, following, path)
        if len(set(shot.setting.weather)) < len(shot.setting.weather):
            yield Problem(f"{path}.setting.weather", "repeated", "Name each kind of weather once.")
        if shot.source is not None:
            yield from _footage(shot.source, f"{path}.source")


def _subjects(shot: "Shot", path: str, known: Iterable[str]) -> Iterator[Problem]:
    present: set[str] = set()
    for at, subject in enumerate(shot.subjects):
        where = f"{path}.subjects[{at}]"
        yield from _reference(subject.cast, f"{where}.cast", known)
        if subject.cast in present:
            yield Problem(f"{where}.cast", "repeated", f'"{subject.cast}" is in this shot twice; list it once.')
        present.add(subject.cast)
        for number, action in enumerate(subject.actions):
            if action.target is not None:
                yield from _reference(action.target, f"{where}.actions[{number}].target", known)
        for number, relation in enumerate(subject.relations):
            yield from _reference(relation.to, f"{where}.relations[{number}].to", known)
            if relation.to == subject.cast:
                yield Problem(
                    f"{where}.relations[{number}].to",
                    "self-reference",
                    "A subject cannot stand to itself; name another.",
                )


def _reference(name: str, path: str, known: Iterable[str]) -> Iterator[Problem]:
    if name not in known:
        yield Problem(path, "unknown-cast", f'No cast member has the id "{name}"; add it to "cast" or name another.')


def _camera(shot: "Shot", path: str) -> Iterator[Problem]:
    for at, move in enumerate(shot.camera):
        if move.start_ms >= move.end_ms:
            yield Problem(f"{path}.camera[{at}].end_ms", "ends-before-start", "A move must end after it starts.")
        elif move.end_ms > shot.ms:
            yield Problem(
                f"{path}.camera[{at}].end_ms",
                "outside-shot",
                f"The move ends at {move.end_ms} ms but the shot lasts {shot.ms} ms; end it inside the shot.",
            )


def _core(shot: "Shot", path: str) -> Iterator[Problem]:
    if shot.core is not None and not shot.core.start_ms < shot.core.end_ms <= shot.ms:
        message = f"What the shot was composed for must lie in its {shot.ms} ms; leave it out to compose it anew."
        yield Problem(f"{path}.core", "outside-shot", message)


def _transition(shot: "Shot", following: "Shot | None", path: str) -> Iterator[Problem]:
    ms, kind = shot.transition.ms, shot.transition.kind
    if kind == "cut" and ms:
        yield Problem(f"{path}.transition.ms", "cut-with-length", "A cut takes no time; set its ms to 0.")
    if kind != "cut":
        longest = min(shot.ms, following.ms if following else shot.ms) // 2
        if following is None and kind == "dissolve":
            yield Problem(
                f"{path}.transition.kind",
                "nothing-follows",
                "The last shot has nothing to dissolve into; use a cut or a fade.",
            )
        elif not 40 <= ms <= longest:
            yield Problem(
                f"{path}.transition.ms",
                "transition-length",
                f"A {kind} here takes 40 to {longest} ms (half of the shorter shot), not {ms}.",
            )


def _length(storyboard: "Storyboard", shortest_ms: int, longest_ms: int) -> Iterator[Problem]:
    length = length_ms(storyboard)
    if not shortest_ms <= length <= longest_ms:
        yield Problem(
            "shots",
            "film-length",
            f"The film lasts {length} ms; make its shots add up to {shortest_ms}-{longest_ms} ms.",
        )


def _texts(storyboard: "Storyboard") -> Iterator[Problem]:
    length = length_ms(storyboard)
    for index, text in enumerate(storyboard.texts):
        if text.start_ms >= text.end_ms:
            yield Problem(f"texts[{index}].end_ms", "ends-before-start", "A text must end after it starts.")
        elif text.end_ms > length:
            yield Problem(
                f"texts[{index}].end_ms",
                "outside-film",
                f"The text ends at {text.end_ms} ms but the film lasts {length} ms; end it inside the film.",
            )


def _tracks(storyboard: "Storyboard") -> Iterator[Problem]:
    length = length_ms(storyboard)
    for index, track in enumerate(storyboard.tracks):
        field = "at_ms" if track.kind == "cue" else "start_ms"
        start = getattr(track, field, 0)
        if start >= length:
            yield Problem(
                f"tracks[{index}].{field}",
                "outside-film",
                f"The sound starts at {start} ms but the film lasts {length} ms; start it inside the film.",
            )
        if track.kind == "source":
            yield from _footage(track, f"tracks[{index}]")


def _panels(storyboard: "Storyboard") -> Iterator[Problem]:
    for index, panel in enumerate(storyboard.layout.panels if storyboard.layout else []):
        if panel.source is not None:
            yield from _footage(panel.source, f"layout.panels[{index}].source")


def _footage(source: "Source | SourceTrack", path: str) -> Iterator[Problem]:
    if source.in_ms >= source.out_ms:
        yield Problem(f"{path}.out_ms", "ends-before-start", "Footage must end (out_ms) after it begins (in_ms).")
    crop = getattr(source, "crop", None)
    if crop is not None and (crop.x + crop.width > 1 + 1e-9 or crop.y + crop.height > 1 + 1e-9):
        yield Problem(f"{path}.crop", "outside-picture", "The crop reaches outside the footage; make it smaller.")
