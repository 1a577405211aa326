"""Chords by their Roman numerals, and how to move from one to the next."""

import re
from dataclasses import dataclass

_DEGREES = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
_MAJOR = {
    "": (0, 4, 7),
    "5": (0, 7),
    "6": (0, 4, 7, 9),
    "69": (0, 4, 7, 9, 14),
    "7": (0, 4, 7, 10),
    "9": (0, 4, 7, 10, 14),
    "13": (0, 4, 10, 14, 21),
    "maj7": (0, 4, 7, 11),
    "maj9": (0, 4, 7, 11, 14),
    "maj7#11": (0, 4, 7, 11, 18),
    "add9": (0, 4, 7, 14),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "7sus4": (0, 5, 7, 10),
    "9sus4": (0, 5, 7, 10, 14),
    "aug": (0, 4, 8),
}
_MINOR = {
    "": (0, 3, 7),
    "6": (0, 3, 7, 9),
    "7": (0, 3, 7, 10),
    "9": (0, 3, 7, 10, 14),
    "11": (0, 3, 7, 10, 17),
    "add9": (0, 3, 7, 14),
    "maj7": (0, 3, 7, 11),
    "o7": (0, 3, 6, 9),
    "ø7": (0, 3, 6, 10),
}
_NUMERAL = re.compile(
    r"(?P<shift>[b#]?)(?P<degree>VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(?P<kind>[^/]*)(/(?P<under>[b#]?\d))?"
)

MAJOR = (0, 2, 4, 5, 7, 9, 11)
LYDIAN = (0, 2, 4, 6, 7, 9, 11)
MINOR = (0, 2, 3, 5, 7, 8, 10)
DORIAN = (0, 2, 3, 5, 7, 9, 10)
PHRYGIAN = (0, 1, 3, 5, 7, 8, 10)


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord against a tonic: `root` and `under` (the bass) in semitones above it, `tones` above the root."""

    name: str
    root: int
    tones: tuple[int, ...]
    under: int

    def classes(self, tonic: int) -> tuple[int, ...]:
        """Pitch classes, root first."""
        return tuple((tonic + self.root + tone) % 12 for tone in self.tones)


def chord(numeral: str) -> Chord:
    """A chord from a numeral such as "vi7", "bVImaj7" or "I/3" (third in the bass). Raises ValueError if unknown."""
    found = _NUMERAL.fullmatch(numeral)
    if not found:
        raise ValueError(f'"{numeral}" is no Roman numeral; write it like "vi7", "bVImaj7" or "I/3".')
    kinds = _MAJOR if found["degree"].isupper() else _MINOR
    if found["kind"] not in kinds:
        raise ValueError(f'"{numeral}": no chord is called "{found["kind"]}"; use one of {sorted(kinds)}.')
    shift = {"": 0, "b": -1, "#": 1}[found["shift"]]
    root = _DEGREES[found["degree"].upper()] + shift
    tones = kinds[found["kind"]]
    under = root
    if found["under"]:
        step = int(found["under"][-1])
        natural = {3: tones[1], 5: tones[2] if len(tones) > 2 else 7, 7: tones[3] if len(tones) > 3 else 10}
        under = root + natural.get(step, MAJOR[(step - 1) % 7])
    return Chord(numeral, root % 12, tones, under % 12)


def progression(numerals: str) -> tuple[Chord, ...]:
    """Chords from numerals parted by spaces."""
    return tuple(chord(numeral) for numeral in numerals.split())


def voiced(
    harmony: Chord, tonic: int, *, centre: int, size: int = 4, before: tuple[int, ...] | None = None
) -> tuple[int, ...]:
    """The chord as `size` rising MIDI pitches about `centre`, each voice as near as can be to where it stood before."""
    classes = list(dict.fromkeys(harmony.classes(tonic)))
    if len(classes) > size:
        # The fifth says least, then the root, which the bass has.
        for tone in (7, 0, *reversed(range(12))):
            spare = (tonic + harmony.root + tone) % 12
            if spare in classes and len(classes) > size:
                classes.remove(spare)
    best: tuple[float, tuple[int, ...]] | None = None
    for lowest in range(centre - 13, centre + 3):
        if lowest % 12 not in classes:
            continue
        pitches = [lowest]
        while len(pitches) < size:
            pitch = pitches[-1] + 1
            while pitch % 12 not in classes or (pitch - pitches[-1] < 2 and len(pitches) < size and size > 2):
                pitch += 1
            pitches.append(pitch)
        cost = abs(sum(pitches) / size - centre) * 0.6
        if before:
            cost += sum(abs(a - b) for a, b in zip(pitches, before, strict=False)) / size
        if best is None or cost < best[0]:
            best = (cost, tuple(pitches))
    if best is None:
        raise ValueError(f"{harmony.name} has no pitch about {centre}.")
    return best[1]


def bass_pitch(harmony: Chord, tonic: int, *, lowest: int = 35) -> int:
    """The bass note of the chord, in the octave that starts at `lowest` (35 is B1, 62 Hz)."""
    return lowest + (tonic + harmony.under - lowest) % 12
