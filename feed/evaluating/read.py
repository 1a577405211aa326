"""Real impressions of a short-video app, from a folder of three Parquet files (KuaiRand's columns)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as arrow
import pyarrow.parquet as parquet

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Lists
from feed.ranking.given.log import Log
from feed.ranking.weights import ACTS

# The days of the data are those of the place it was recorded in.
HOME = timezone(timedelta(hours=8))
HOUR = 3600.0
COLUMNS = {
    "impressions": (
        "user_id", "video_id", "time_ms", "is_like", "is_follow", "is_forward", "is_hate", "long_view", "play_time_ms",
        "duration_ms",
    ),
    "histories": ("user_id", "last_time_ms", "watch_seq", "like_seq", "long_watch_seq"),
    "clips": ("video_id", "author_id", "upload_dt", "video_duration", "music_id", "tag"),
}  # fmt: skip


class BadData(ValueError):
    """The folder does not hold what is needed; the message says which file and what of it."""


@dataclass(frozen=True, slots=True)
class Data:
    """A catalogue, and a log in which impressions are measured and histories are habits."""

    catalogue: Catalogue
    log: Log
    viewers: int


def moment(day: str) -> float:
    """The beginning of a day (YYYY-MM-DD) where the data was recorded, in seconds. Raises ValueError."""
    return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=HOME).timestamp()


def read_data(folder: Path) -> Data:
    """What the folder holds. Raises BadData."""
    if not folder.is_dir():
        raise BadData(f"{folder} is no folder.")
    impressions, histories, clips = (_table(folder, name) for name in COLUMNS)
    catalogue, places = _catalogue(clips)
    rows = _impressions(impressions, places) + _habits(histories, places)
    if not len(impressions):
        raise BadData(f"{folder / 'impressions.parquet'} holds no impressions.")
    columns = [np.concatenate(parts) for parts in zip(*rows, strict=True)]
    viewer, clip, at, long, like, share, acts, measured = columns
    log = Log.of(viewer=viewer, clip=clip, at=at, long=long, like=like, share=share, acts=acts, measured=measured)
    return Data(catalogue, log, int(viewer.max()) + 1)


def _table(folder: Path, name: str) -> arrow.Table:
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise BadData(f"{path} is missing.")
    try:
        held = set(parquet.read_schema(path).names)
        if missing := [column for column in COLUMNS[name] if column not in held]:
            raise BadData(f"{path} lacks the column {', '.join(missing)}.")
        return parquet.read_table(path, columns=list(COLUMNS[name]))
    except (arrow.ArrowException, OSError) as error:
        raise BadData(f"{path} cannot be read as Parquet.") from error


def _column(table: arrow.Table, name: str, kind: Any) -> npt.NDArray[Any]:
    try:
        return table.column(name).to_numpy().astype(kind)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadData(f"The column {name} holds what is no number.") from error


def _catalogue(clips: arrow.Table) -> tuple[Catalogue, npt.NDArray[Any]]:
    ids = _column(clips, "video_id", np.int64)
    if not len(ids) or ids.min() < 0 or len(np.unique(ids)) != len(ids):
        raise BadData("clips.parquet: each video_id must stand there once.")
    order = np.argsort(ids)
    places = np.full(int(ids.max()) + 1, -1, np.int32)
    places[ids[order]] = np.arange(len(ids))
    _names, author = np.unique(_column(clips, "author_id", np.int64)[order], return_inverse=True)
    spoken = [str(text or "") for text in clips.column("tag").to_pylist()]
    sound = _column(clips, "music_id", np.int64)
    tags = _numbered([[word for word in spoken[row].split(",") if word] for row in order])
    words = _numbered([[*(f"t{w}" for w in spoken[row].split(",") if w), f"m{sound[row]}"] for row in order])
    days = [str(text) for text in clips.column("upload_dt").to_pylist()]
    catalogue = Catalogue(
        author=author.astype(np.int32),
        ms=np.nan_to_num(_column(clips, "video_duration", np.float32)[order]),
        published=np.array([_uploaded(days[row]) for row in order]),
        family=np.arange(len(ids), dtype=np.int32),
        tags=tags,
        words=words,
        parents=Lists.of([()] * len(ids)),
    )
    return catalogue, places


def _uploaded(day: str) -> float:
    try:
        return moment(day[:10])
    except ValueError:
        return datetime(2022, 1, 1, tzinfo=UTC).timestamp()


def _numbered(lists: Sequence[Sequence[str]]) -> Lists:
    names = {name: place for place, name in enumerate(sorted({name for one in lists for name in one}))}
    return Lists.of([sorted({names[name] for name in one}) for one in lists])


def _impressions(table: arrow.Table, places: npt.NDArray[Any]) -> list[tuple[Any, ...]]:
    told = {name: _column(table, name, np.int64) for name in COLUMNS["impressions"]}
    clip = _placed(told["video_id"], places, "impressions")
    acts = sum(
        ACTS[act] * told[column]
        for act, column in (("follow", "is_follow"), ("share", "is_forward"), ("like", "is_like"), ("hide", "is_hate"))
    )
    share = told["play_time_ms"] / np.maximum(1, told["duration_ms"])
    flags = (told["long_view"] == 1, told["is_like"] == 1)
    return [(told["user_id"], clip, told["time_ms"] / 1000, *flags, share, acts, np.ones(len(clip), np.bool_))]


def _habits(table: arrow.Table, places: npt.NDArray[Any]) -> list[tuple[Any, ...]]:
    """Rows of what was watched before, an hour apart, the last of each list at the viewer's last moment."""
    rows = []
    viewers, ends = _column(table, "user_id", np.int64), _column(table, "last_time_ms", np.float64) / 1000
    for column, long, like in (("watch_seq", False, False), ("long_watch_seq", True, False), ("like_seq", False, True)):
        lists = Lists.of([one or () for one in table.column(column).to_pylist()])
        lengths = lists.lengths()
        back = np.repeat(lists.starts[1:], lengths) - 1 - np.arange(len(lists.values))
        clip = _placed(lists.values, places, "histories")
        rows.append(
            (
                np.repeat(viewers, lengths), clip, np.repeat(ends, lengths) - HOUR * back,
                np.full(len(clip), long), np.full(len(clip), like), np.full(len(clip), float(long)),
                np.zeros(len(clip)), np.zeros(len(clip), np.bool_),
            )
        )  # fmt: skip
    return rows


def _placed(ids: npt.NDArray[Any], places: npt.NDArray[Any], name: str) -> npt.NDArray[Any]:
    if len(ids) and (ids.min() < 0 or ids.max() >= len(places) or (places[ids] < 0).any()):
        raise BadData(f"{name}.parquet names a video_id that clips.parquet does not have.")
    return places[ids]
