"""From a mood, a length and the cuts to every note of every part."""

from dataclasses import dataclass, field

import numpy as np

from generation.soundtrack.score.catalogue import MOODS
from generation.soundtrack.score.form import Span, form
from generation.soundtrack.score.grid import Grid, grid
from generation.soundtrack.score.harmony import bass_pitch, voiced
from generation.soundtrack.score.melody import Motif, motif, phrase
from generation.soundtrack.score.mood import Feel, Layer, Mood

_STRENGTH = {"X": 1.0, "x": 0.8, "o": 0.5}
_LONGEST = 3.5


@dataclass(frozen=True, slots=True)
class Note:
    """One sound: when and how long in seconds, what pitches (MIDI; none for a drum), how strongly from 0 to 1."""

    at: float
    seconds: float
    pitches: tuple[int, ...]
    strength: float
    drum: str | None = None


@dataclass(slots=True)
class Part:
    """What one player has in front of them. `role` and the rest as the layer says."""

    role: str
    instrument: str
    level: float
    send: float
    place: float
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Score:
    """A written piece. `kicks` are the moments the kick falls."""

    mood: Mood
    grid: Grid
    spans: tuple[Span, ...]
    tonic: int
    parts: tuple[Part, ...]
    kicks: tuple[float, ...]


def arrange(mood: str, *, seconds: float, tempo: float, cuts: tuple[float, ...], rng: np.random.Generator) -> Score:
    """Write the music of a film `seconds` long at about `tempo` beats a minute. Raises KeyError for an unknown mood."""
    chosen = MOODS[mood]
    feel = chosen.feels[rng.integers(len(chosen.feels))]
    tonic = chosen.tonics[rng.integers(len(chosen.tonics))]
    beats = grid(seconds, tempo, cuts)
    spans = form(chosen, beats, chord_beats=feel.beats, rng=rng)
    writer = _Writer(chosen, feel, tonic, beats, spans, rng)
    parts = [writer.part(layer) for layer in feel.layers if rng.random() < layer.chance]
    parts = [part for part in (*parts, writer.accents()) if part.notes]
    kicks = sorted(
        {note.at for part in parts for note in part.notes if note.drum in {"kick", "soft kick", "taiko", "boom"}}
    )
    return Score(chosen, beats, spans, tonic, tuple(parts), tuple(kicks))


class _Writer:
    def __init__(
        self, mood: Mood, feel: Feel, tonic: int, beats: Grid, spans: tuple[Span, ...], rng: np.random.Generator
    ) -> None:
        self.mood, self.feel, self.tonic, self.grid, self.spans, self.rng = mood, feel, tonic, beats, spans, rng

    def part(self, layer: Layer) -> Part:
        """One layer, written out over every chord it plays."""
        voice = layer.voices[self.rng.integers(len(layer.voices))]
        row = layer.patterns[self.rng.integers(len(layer.patterns))]
        part = Part(layer.role, voice, layer.level, layer.send, layer.place)
        tune = motif(layer.patterns, row, self.rng) if layer.role == "lead" else None
        before: tuple[int, ...] | None = None
        sung = layer.centre
        for span in self.spans:
            if layer.late and self.spans[-1].section > 0 and span.section == 0:
                continue
            harmony = voiced(span.chord, self.tonic, centre=layer.centre, size=layer.size, before=before)
            before = harmony
            match layer.role:
                case "pad":
                    self._hold(part, span, harmony)
                case "comp":
                    self._strum(part, span, harmony, row, layer)
                case "arp":
                    self._pick(part, span, harmony, row, layer)
                case "bass":
                    self._found(part, span, row, layer)
                case "lead" if tune is not None:
                    sung = self._sing(part, span, harmony, tune, layer, sung)
                case "drums":
                    self._beat(part, span, row)
        return part

    def accents(self) -> Part:
        """What marks the cuts, the way into the last chord, and its arrival."""
        part = Part("drums", "kit", -5, 0.35, 0.0)
        home = self.spans[-1]
        arrival = self.grid.at(home.start)
        if self.mood.accent:
            for moment in [*(self.grid.at(beat) for beat in self.grid.pinned), *self.grid.loose]:
                if abs(moment - arrival) > 0.05 and moment > 0.2:
                    part.notes.append(Note(moment, 0.5, (), 0.6, self.mood.accent))
        for drum in self.mood.arrival:
            part.notes.append(Note(arrival, 1.0, (), 0.8, drum))
        if self.mood.lift and arrival > 1.1:
            part.notes.append(Note(arrival, 1.0, (), 0.6, self.mood.lift))
        return part

    def _hold(self, part: Part, span: Span, harmony: tuple[int, ...]) -> None:
        part.notes.append(
            Note(self.grid.at(span.start), self._lasting(span), harmony, self._strength(span.start, 0.75))
        )

    def _strum(self, part: Part, span: Span, harmony: tuple[int, ...], row: str, layer: Layer) -> None:
        if span.home:
            row, spread = "X...............", layer.strum * 2
        else:
            spread = layer.strum
        for step, mark, beats in self._hits(row, span):
            at = self._moment(span.start + step / 4)
            seconds = self._until(at, span, step, beats, layer.legato)
            # A hand goes down on the strong strokes and comes back up on the others.
            order = harmony if step % 4 == 0 or layer.strum > 0.015 else harmony[::-1]
            for place, pitch in enumerate(order):
                strength = self._strength(span.start + step / 4, _STRENGTH.get(mark, 0.8)) * (1 - 0.05 * place)
                part.notes.append(Note(at + place * spread, seconds, (pitch,), strength))

    def _pick(self, part: Part, span: Span, harmony: tuple[int, ...], row: str, layer: Layer) -> None:
        reach = (*harmony, *(pitch + 12 for pitch in harmony))
        if span.home:
            step_seconds = min(0.11, self.grid.beat / 6)
            at = self.grid.at(span.start)
            for place, pitch in enumerate(harmony):
                part.notes.append(Note(at + place * step_seconds, self._lasting(span), (pitch,), 0.8))
            return
        for step, mark, beats in self._hits(row, span):
            pitch = reach[(int(mark) - 1) % len(reach)] if mark.isdigit() else reach[0]
            at = self._moment(span.start + step / 4)
            seconds = self._until(at, span, step, beats, layer.legato)
            strong = 0.85 if step % 4 == 0 else 0.68
            part.notes.append(Note(at, seconds, (pitch,), self._strength(span.start + step / 4, strong)))

    def _found(self, part: Part, span: Span, row: str, layer: Layer) -> None:
        root = bass_pitch(span.chord, self.tonic)
        fifth = root + 7 if root + 7 <= 50 else root - 5
        third = root + (3 if 3 in span.chord.tones else 4)
        notes = {"1": root, "3": third, "5": fifth, "8": root + 12}
        for step, mark, beats in self._hits("1..............." if span.home else row, span):
            pitch = root if step == 0 else notes[mark]
            at = self.grid.at(span.start + step / 4) if step % 4 == 0 else self._moment(span.start + step / 4)
            seconds = self._until(at, span, step, beats, 0.95 * layer.legato)
            part.notes.append(Note(at, seconds, (pitch,), self._strength(span.start + step / 4, 0.8)))

    def _sing(self, part: Part, span: Span, harmony: tuple[int, ...], tune: Motif, layer: Layer, sung: int) -> int:
        if span.home:
            strokes: list[tuple[int, float]] = [(0, span.beats)]
        else:
            strokes = [(step, beats) for step, _, beats in self._hits(tune.row(span), span)]
        pitches = phrase(
            span,
            strokes,
            tune=tune,
            scale=tuple((self.tonic + degree) % 12 for degree in self.mood.scale),
            classes=span.chord.classes(self.tonic),
            sung=sung,
            centre=layer.centre,
        )
        for (step, beats), pitch in zip(strokes, pitches, strict=True):
            at = self._moment(span.start + step / 4)
            seconds = self._until(at, span, step, beats, layer.legato)
            part.notes.append(Note(at, seconds, (pitch,), self._strength(span.start + step / 4, 0.78)))
            sung = pitch
        return sung

    def _beat(self, part: Part, span: Span, rows: str) -> None:
        if span.home:
            return
        for one in rows.split("|"):
            drum, row = one.strip().rsplit(" ", 1)
            for step, mark, _ in self._hits(row, span):
                at = self._moment(span.start + step / 4, loose=0.002)
                strength = self._strength(span.start + step / 4, _STRENGTH[mark])
                part.notes.append(Note(at, 0.5, (), strength, drum))

    def _hits(self, row: str, span: Span) -> list[tuple[int, str, float]]:
        """(sixteenth, mark, beats to the next) of each stroke of a row within a span; the row runs on over chords."""
        length = round(span.beats * 4)
        first = round(span.into * 4)
        marks = {step: row[(first + step) % len(row)] for step in range(1 if span.home else length)}
        if row[0] != "." and all(marks.get(step, ".") == "." for step in range(3)):
            # A new chord is to be heard when it comes, not at the row's next stroke.
            marks[0] = "x" if row[0] in _STRENGTH else "1"
        steps = [step for step, mark in marks.items() if mark != "."]
        ends = [*steps[1:], length] if steps else []
        return [(step, marks[step], (end - step) / 4) for step, end in zip(steps, ends, strict=True)]

    def _moment(self, beat: float, *, loose: float = 0.005) -> float:
        """When a beat is played by a person: swung, and never quite exact; the first beat is."""
        sixteenth = round(beat * 4) % 4
        late = {0: 0.0, 1: self.feel.swing / 2, 2: self.feel.swing, 3: self.feel.swing / 2}[sixteenth]
        at = self.grid.at(beat + late)
        return max(0.0, at + (float(self.rng.normal(0, loose)) if beat > 0 else 0.0))

    def _until(self, at: float, span: Span, step: int, beats: float, legato: float) -> float:
        if span.home:
            return self._lasting(span) * min(1.0, legato + 0.1)
        end = self.grid.at(min(span.start + step / 4 + beats * legato, self.grid.beats))
        return float(np.clip(end - at, 0.12, _LONGEST))

    def _lasting(self, span: Span) -> float:
        return max(0.2, self.grid.at(span.end) - self.grid.at(span.start))

    def _strength(self, beat: float, base: float) -> float:
        # A piece leans forward: it grows a fifth in strength towards its arrival.
        grown = 0.84 + 0.16 * min(1.0, beat / max(1.0, self.spans[-1].start))
        return float(np.clip(base * grown * self.rng.normal(1, 0.05), 0.15, 1.0))
