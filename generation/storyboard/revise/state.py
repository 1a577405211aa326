"""What the film shall be like: every field that words name goes where it belongs."""

from typing import Any

from generation.storyboard.director.sentences.scene import Scene
from generation.storyboard.director.sound import ambiences
from generation.storyboard.director.words.text import language_of
from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.casting import cast
from generation.storyboard.revise.draft import Draft, Row
from generation.storyboard.revise.retime import spans
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.revise.words.wording import pattern
from generation.storyboard.schema import (
    MAX_TEXTS,
    MAX_TRACKS,
    AmbienceTrack,
    CameraMove,
    ScoreTrack,
    TextCard,
)

_QUIET_DB = -8.0


def state(draft: Draft, told: Told, shots: list[Row], *, adding: bool = False, scoped: bool = False) -> bool:
    """Make the shots as the words say; things not in the film enter it. With `adding`, things enter beside those of the
    same name, and weather beside the weather there is. Whether anything was understood."""
    _setting(draft, told, shots, adding=adding)
    _taking(draft, told, shots)
    _film(draft, told, shots, adding=adding)
    cast(draft, told, shots, adding=adding, scoped=scoped)
    return any(item.landed for item in told.items)


def musical(draft: Draft, words: Phrase) -> Told:
    """The words as the director reads them; of "快乐的音乐", where it knows the mood but not the whole, the mood."""
    told = Told(words)
    match = pattern("named", "mood music").fullmatch(words.text)
    if match is None or all(item.outcome != "ignored" for item in told.items):
        return told
    mood = Told(words.cut(*match.span("mood")))
    if mood.score is None or any(item.outcome == "ignored" for item in mood.items):
        return told
    draft.understand(words.span(*match.span("music")), "tracks")
    return mood


def heard(draft: Draft) -> dict[str, float]:
    """The ambiences that belong to the shots as they stand, with their loudness."""
    return ambiences(Scene(), draft.document["shots"])


def heard_names(draft: Draft) -> list[str]:
    """The ambiences the film has."""
    return [track["name"] for track in draft.document["tracks"] if track["kind"] == "ambience"]


def follow(draft: Draft) -> None:
    """Let the ambience be the one that belongs to the shots."""
    wanted = heard(draft)
    for track in list(draft.document["tracks"]):
        if track["kind"] == "ambience" and track["name"] not in wanted:
            draft.do(ops.RemoveTrack(track=track["id"]))
    for name, gain in wanted.items():
        _add_ambience(draft, name, gain)


def _setting(draft: Draft, told: Told, shots: list[Row], *, adding: bool) -> None:
    said = told.setting
    fields: dict[str, Any] = {}
    if told.names("setting.place"):
        fields |= {"set": said.set, "place": said.place}
    # "Traffic" and "waves" fit a set; they do not ask for another.
    fits = [shot["id"] for shot in shots if shot["setting"]["set"] == said.set]
    if fits:
        told.settle_shot("setting.set", f"shots.{fits[0]}.setting.set")
    for name in ("time", "weather", "season"):
        if told.names(f"setting.{name}"):
            fields[name] = getattr(said, name)
    if not fields:
        return
    for shot in shots:
        mine = dict(fields)
        if adding and "weather" in mine:
            mine["weather"] = list(dict.fromkeys([*mine["weather"], *shot["setting"]["weather"]]))[:3]
        draft.do(ops.SetSetting(shot=shot["id"], **mine))
    for name in ("place", "time", "weather", "season"):
        told.settle_shot(f"setting.{name}", f"shots.{shots[0]['id']}.setting.{name}")


def _taking(draft: Draft, told: Told, shots: list[Row]) -> None:
    for name in ("framing", "angle", "tempo"):
        if told.names(name):
            for shot in shots:
                draft.do(ops.SetShot(shot=shot["id"], **{name: getattr(told.shot, name)}))
            told.settle_shot(name, f"shots.{shots[0]['id']}.{name}")
    if told.moves:
        for shot in shots:
            draft.do(ops.SetCamera(shot=shot["id"], moves=fitted(told.moves, told.shot.ms, shot["ms"])))
        told.settle_shot("camera", f"shots.{shots[0]['id']}.camera")


def fitted(moves: list[CameraMove], said_ms: int, ms: int) -> list[CameraMove]:
    """Moves over a shot of another length."""
    return [
        move.model_copy(
            update={"start_ms": round(move.start_ms * ms / said_ms), "end_ms": round(move.end_ms * ms / said_ms)}
        )
        for move in moves
    ]


def _film(draft: Draft, told: Told, shots: list[Row], *, adding: bool) -> None:
    if told.has("style") and told.board.style:
        draft.do(ops.SetStyle(style=told.board.style))
        told.settle("style", "style")
    score = told.score
    if score is not None:
        path = set_score(draft, score)
        told.settle(f"tracks.{score.id}.mood", path)
    for track in told.board.tracks:
        if track.kind == "ambience" and track.name in told.ambiences:
            told.settle(f"tracks.{track.id}.name", _add_ambience(draft, track.name))
    if told.has("tracks") and not told.board.tracks:
        for row in list(draft.document["tracks"]):
            if row["kind"] in {"score", "ambience", "cue"}:
                draft.do(ops.RemoveTrack(track=row["id"]))
        told.settle("tracks", "tracks")
    for text in told.texts:
        told.settle(f"texts.{text.id}.content", put_text(draft, text.content, shots))


def set_score(draft: Draft, score: ScoreTrack) -> str:
    """Other music instead of the music there is. Answers its path."""
    for row in draft.document["tracks"]:
        if row["kind"] == "score":
            draft.do(ops.ChangeTrack(track=row["id"], mood=score.mood, tempo=score.tempo))
            return f"tracks.{row['id']}.mood"
    if len(draft.document["tracks"]) >= MAX_TRACKS:
        return ""
    id = draft.free("tracks", "a")
    draft.do(ops.AddTrack(track=score.model_copy(update={"id": id})))
    return f"tracks.{id}.mood"


def put_text(draft: Draft, content: str, shots: list[Row]) -> str:
    """Words on the picture over the shots meant. Answers their path, or "" where there is no room."""
    texts = draft.document["texts"]
    if len(texts) >= MAX_TEXTS:
        return ""
    when = dict(zip((shot["id"] for shot in draft.document["shots"]), spans(draft.document), strict=True))
    start, end = when[shots[0]["id"]][0], when[shots[-1]["id"]][1]
    margin = min(300, (end - start) // 5)
    language = language_of(content)
    card = TextCard(
        id=draft.free("texts", "t"),
        role="subtitle" if any(row["role"] == "title" for row in texts) else "title",
        content=content,
        language=language if language != "und" else "en",
        start_ms=start + margin,
        end_ms=end - margin,
    )
    draft.do(ops.AddText(text=card))
    return f"texts.{card.id}.content"


def _add_ambience(draft: Draft, name: str, gain_db: float = _QUIET_DB) -> str:
    tracks = draft.document["tracks"]
    for row in tracks:
        if row["kind"] == "ambience" and row["name"] == name:
            return f"tracks.{row['id']}.name"
    if len(tracks) >= MAX_TRACKS:
        return ""
    track = AmbienceTrack.model_validate(
        {"id": draft.free("tracks", "a"), "kind": "ambience", "name": name, "gain_db": gain_db}
    )
    draft.do(ops.AddTrack(track=track))
    return f"tracks.{track.id}.name"
