"""Hypothesis strategies for whole storyboards, as plain JSON data."""

from typing import Any

from hypothesis import strategies as st

from generation.storyboard.schema import (
    AMBIENCES,
    ANGLES,
    ASPECTS,
    COLOURS,
    CUES,
    FPS,
    FRAMINGS,
    LAYOUTS,
    MOODS,
    MOVES,
    POSITIONS,
    RELATIONS,
    ROLES,
    SEASONS,
    SETS,
    SPEEDS,
    TEMPOS,
    TIMES,
    VERSION,
    WEATHERS,
)

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
GAIN = st.one_of(st.integers(-60, 12), st.floats(-60, 12, width=16))
REF = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,12}", fullmatch=True)
PICTURE = st.from_regex(r"[a-z0-9]{2}/[a-z0-9]{4,12}\.png", fullmatch=True)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def storyboards(draw: st.DrawFn) -> dict[str, Any]:
    """A valid document of the present version with every field written out."""
    cast = [_member(draw, f"c{index + 1}") for index in range(draw(st.integers(0, 4)))]
    ids = [member["id"] for member in cast]
    shots = _shots(draw, ids)
    length = sum(shot["ms"] for shot in shots) - sum(
        shot["transition"]["ms"] for shot in shots if shot["transition"]["kind"] == "dissolve"
    )
    return {
        "schema": VERSION,
        "seed": draw(st.integers(0, 2**32 - 1)),
        "language": draw(st.sampled_from(["en", "zh", "zh-Hans", "pt-BR"])),
        "style": draw(_maybe(WORDS)),
        "canvas": {"aspect": draw(st.sampled_from(ASPECTS)), "fps": draw(st.sampled_from(FPS))},
        "cast": cast,
        "shots": shots,
        "texts": [_text(draw, f"t{index}", length) for index in range(draw(st.integers(0, 3)))],
        "tracks": [_track(draw, f"a{index}", length) for index in range(draw(st.integers(0, 4)))],
        "layout": draw(
            _maybe(st.builds(_layout, st.sampled_from(LAYOUTS), st.lists(_sources(), min_size=2, max_size=4)))
        ),
        "brand": draw(_maybe(_brands())),
    }


def _member(draw: st.DrawFn, name: str) -> dict[str, Any]:
    asset = draw(_maybe(st.sampled_from(["dog", "hot-air balloon", "t-shirt"])))
    return {
        "id": name,
        "noun": draw(WORDS),
        "asset": asset,
        "match": draw(st.sampled_from(["exact", "near"])) if asset else "none",
        "count": draw(st.integers(1, 24)),
        "colours": draw(st.lists(st.sampled_from(sorted(COLOURS)), max_size=4)),
        "size": draw(_maybe(st.sampled_from(["tiny", "huge"]))),
        "material": draw(_maybe(WORDS)),
        "grant": draw(_maybe(REF)),
    }


def _shots(draw: st.DrawFn, ids: list[str]) -> list[dict[str, Any]]:
    lengths = draw(st.lists(st.integers(1000, 4000), min_size=2, max_size=5))
    shots = []
    for index, ms in enumerate(lengths):
        shortest = min(lengths[index : index + 2])
        kinds = ["cut", "fade"] if index == len(lengths) - 1 else ["cut", "fade", "dissolve"]
        kind = draw(st.sampled_from(kinds)) if sum(lengths) > 4000 else "cut"
        present = draw(st.lists(st.sampled_from(ids), unique=True, max_size=4)) if ids else []
        shots.append(
            {
                "id": f"s{index + 1}",
                "ms": ms,
                "framing": draw(st.sampled_from(FRAMINGS)),
                "angle": draw(st.sampled_from(ANGLES)),
                "tempo": draw(st.sampled_from(TEMPOS)),
                "setting": {
                    "set": draw(st.sampled_from(SETS)),
                    "place": draw(_maybe(WORDS)),
                    "time": draw(st.sampled_from(TIMES)),
                    "weather": draw(st.lists(st.sampled_from(WEATHERS), unique=True, max_size=3)),
                    "season": draw(_maybe(st.sampled_from(SEASONS))),
                },
                "subjects": [_subject(draw, name, ids) for name in present],
                "camera": draw(st.lists(_moves(ms), max_size=2)),
                "source": draw(_maybe(_sources())),
                "product": draw(_maybe(PICTURE)),
                "reference": draw(_maybe(PICTURE)),
                "transition": {"kind": kind, "ms": 0 if kind == "cut" else draw(st.integers(40, shortest // 4))},
            }
        )
    return shots


def _subject(draw: st.DrawFn, name: str, ids: list[str]) -> dict[str, Any]:
    others = [other for other in ids if other != name]
    target = _maybe(st.sampled_from(ids))
    relations = (
        st.lists(st.tuples(st.sampled_from(RELATIONS), st.sampled_from(others)), max_size=2) if others else st.just([])
    )
    return {
        "cast": name,
        "actions": [{"verb": draw(WORDS), "target": draw(target)} for _ in range(draw(st.integers(0, 2)))],
        "pose": draw(_maybe(WORDS)),
        "position": draw(_maybe(st.sampled_from(POSITIONS))),
        "relations": [{"kind": kind, "to": to} for kind, to in draw(relations)],
    }


@st.composite
def _moves(draw: st.DrawFn, ms: int) -> dict[str, Any]:
    start = draw(st.integers(0, ms - 1))
    end = draw(st.integers(start + 1, ms))
    return {
        "move": draw(st.sampled_from(MOVES)),
        "speed": draw(st.sampled_from(SPEEDS)),
        "start_ms": start,
        "end_ms": end,
    }


@st.composite
def _sources(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.integers(0, 5000))
    crop = {"x": 0.25, "y": 0, "width": draw(st.floats(0.125, 0.75, width=16)), "height": 1}
    return {
        "clip": draw(REF),
        "in_ms": start,
        "out_ms": start + draw(st.integers(1, 9000)),
        "crop": draw(_maybe(st.just(crop))),
        "speed": draw(st.sampled_from([0.25, 1, 1.5, 4])),
        "reverse": draw(st.booleans()),
    }


def _text(draw: st.DrawFn, name: str, length: int) -> dict[str, Any]:
    start = draw(st.integers(0, length - 1))
    return {
        "id": name,
        "role": draw(st.sampled_from(ROLES)),
        "content": draw(WORDS),
        "language": "en",
        "start_ms": start,
        "end_ms": draw(st.integers(start + 1, length)),
        "binding": draw(_maybe(st.just("product.price"))),
    }


def _track(draw: st.DrawFn, name: str, length: int) -> dict[str, Any]:
    kind = draw(st.sampled_from(["score", "ambience", "cue", "voice", "source"]))
    at = draw(st.integers(0, length - 1))
    fields: dict[str, dict[str, Any]] = {
        "score": {"mood": draw(st.sampled_from(MOODS)), "tempo": draw(st.integers(40, 200)), "work": draw(_maybe(REF))},
        "ambience": {"name": draw(st.sampled_from(AMBIENCES))},
        "cue": {"name": draw(st.sampled_from(CUES)), "at_ms": at, "work": None},
        "voice": {"content": draw(WORDS), "language": "en", "start_ms": at, "grant": None},
        "source": {"clip": draw(REF), "in_ms": 0, "out_ms": draw(st.integers(1, 9000)), "start_ms": at},
    }
    return {"id": name, "kind": kind, **fields[kind], "gain_db": draw(GAIN)}


def _layout(kind: str, sources: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": kind, "panels": [{"source": None}, *({"source": source} for source in sources[1:])]}


@st.composite
def _brands(draw: st.DrawFn) -> dict[str, Any]:
    return {"name": draw(WORDS), "colours": ["#0f0d13"], "logo": draw(_maybe(PICTURE)), "typeface": draw(_maybe(WORDS))}
