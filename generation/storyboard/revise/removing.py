"""What shall go: cast, texts, sounds, weather, style, movement, a whole shot."""

from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.draft import Draft, Row
from generation.storyboard.revise.refusals import RevisionRefused
from generation.storyboard.revise.retime import spans
from generation.storyboard.revise.words.instruction import quoted
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.revise.words.wording import pattern
from generation.storyboard.schema import MIN_FILM_MS, CameraMove

_SOUNDS = {"music": {"score"}, "sound": {"score", "ambience", "cue"}, "noise": {"ambience"}, "voice": {"voice"}}


def remove(draft: Draft, words: Phrase, shots: list[Row], *, scoped: bool) -> None:
    """Take what the words name out of the shots, or out of the film. Raises RevisionRefused where it is not there."""
    if not words:
        raise RevisionRefused("nothing understood", "Say what to remove.")
    if quoted(words.text):
        for card in texts_meant(draft, words):
            draft.do(ops.RemoveText(text=card["id"]))
            draft.understand(words.span(), f"texts.{card['id']}")
        return
    path = _plain(draft, words.text.strip(), shots)
    if path:
        draft.understand(words.span(), path)
        draft.excluded.append(words.text)
        return
    told = Told(words)
    if not _things(draft, told, shots, scoped=scoped) and not _weather(draft, told, shots):
        raise draft.unknown(words.text)
    draft.take(told)


def remove_shots(draft: Draft, shots: list[Row], span: tuple[int, int]) -> None:
    """Take whole shots out. Raises RevisionRefused if too little would be left."""
    left = len(draft.document["shots"]) - len(shots)
    if left < 1 or spans(draft.document)[-1][1] - sum(shot["ms"] for shot in shots) < MIN_FILM_MS:
        raise RevisionRefused("length", f"Without it, less than {MIN_FILM_MS // 1000} s of film would be left.", "")
    for shot in shots:
        draft.do(ops.RemoveShot(shot=shot["id"]))
        draft.understand(span, f"shots.{shot['id']}")


def ruled_out(draft: Draft, told: Told, shots: list[Row]) -> None:
    """What a sentence excludes in passing ("at night, without the dog") leaves if it is there."""
    for noun in told.excluded:
        for row in [*_named(draft, noun), *draft.of_kind(noun)]:
            if row in draft.document["cast"]:
                draft.do(ops.RemoveCast(cast=row["id"]))
        draft.excluded.append(noun)
    told.settle("excluded", "cast")


def texts_meant(draft: Draft, words: Phrase) -> list[Row]:
    """The texts on the picture that a quotation tells from the others; all of them without one. Raises RevisionRefused
    where no text reads so."""
    match = quoted(words.text)
    cards: list[Row] = list(draft.document["texts"])
    if match is None:
        return cards
    said = match.group()[1:-1].casefold().strip()
    found = [card for card in cards if said in card["content"].casefold()]
    if not found:
        raise draft.unknown(match.group()[1:-1])
    return found


def _plain(draft: Draft, text: str, shots: list[Row]) -> str:
    def named(name: str) -> bool:
        return pattern("named", name).fullmatch(text) is not None

    for name, gone in _SOUNDS.items():
        if named(name):
            for track in list(draft.document["tracks"]):
                if track["kind"] in gone:
                    draft.do(ops.RemoveTrack(track=track["id"]))
            return "tracks"
    if named("text"):
        for card in list(draft.document["texts"]):
            draft.do(ops.RemoveText(text=card["id"]))
        return "texts"
    if named("style"):
        draft.do(ops.SetStyle(style=None))
        return "style"
    if named("movement"):
        for shot in shots:
            still = CameraMove(move="static", start_ms=0, end_ms=shot["ms"])
            draft.do(ops.SetCamera(shot=shot["id"], moves=[still]))
        return f"shots.{shots[0]['id']}.camera"
    if named("weather"):
        for shot in shots:
            draft.do(ops.SetSetting(shot=shot["id"], weather=[]))
        return f"shots.{shots[0]['id']}.setting.weather"
    return ""


def _things(draft: Draft, told: Told, shots: list[Row], *, scoped: bool) -> bool:
    """The cast members named. Raises RevisionRefused for one that is not in the film."""
    text = told.phrase.text.casefold().strip()
    gone = {
        row["id"]: row
        for noun in (text, text.removeprefix("the "), text.removeprefix("all "), text.removeprefix("all the "))
        for row in [*draft.of_kind(noun), *_named(draft, noun)]
    }
    if gone:
        for id in gone:
            _take_out(draft, id, shots, scoped=scoped)
        draft.understand(told.phrase.span(), f"cast.{next(iter(gone))}" if len(gone) == 1 else "cast")
        draft.excluded.append(told.phrase.text)
        told.items.clear()
        return True
    for member in told.cast:
        # "the cat" is one cat; "red" tells it from another.
        rows = draft.same(member) or draft.of_kind(member.noun)
        if not rows:
            raise draft.unknown(member.noun)
        for row in rows:
            _take_out(draft, row["id"], shots, scoped=scoped)
        told.settle_thing(member.id, rows[0]["id"], "")
        for item in told.items:
            if item.landed.startswith(f"cast.{rows[0]['id']}.") or item.path == f"cast.{member.id}.noun":
                item.outcome, item.landed = "understood", f"cast.{rows[0]['id']}"
        draft.excluded.append(member.noun)
    return bool(told.cast)


def _named(draft: Draft, noun: str) -> list[Row]:
    return [row for row in draft.document["cast"] if row["noun"].casefold() == noun.casefold()]


def _take_out(draft: Draft, cast: str, shots: list[Row], *, scoped: bool) -> None:
    for shot in shots if scoped else ():
        if any(one["cast"] == cast for one in shot["subjects"]):
            draft.do(ops.RemoveSubject(shot=shot["id"], cast=cast))
    shown = any(one["cast"] == cast for shot in draft.document["shots"] for one in shot["subjects"])
    if not scoped or not shown:
        draft.do(ops.RemoveCast(cast=cast))


def _weather(draft: Draft, told: Told, shots: list[Row]) -> bool:
    """Weather, season, style, music and sounds that the film has and the words name."""
    said = told.setting
    if told.names("setting.weather"):
        for shot in shots:
            kept = [one for one in shot["setting"]["weather"] if one not in said.weather]
            draft.do(ops.SetSetting(shot=shot["id"], weather=kept))
        told.settle_shot("setting.weather", f"shots.{shots[0]['id']}.setting.weather")
    if told.names("setting.season"):
        for shot in shots:
            draft.do(ops.SetSetting(shot=shot["id"], season=None))
        told.settle_shot("setting.season", f"shots.{shots[0]['id']}.setting.season")
    if told.names("tempo"):
        for shot in shots:
            draft.do(ops.SetShot(shot=shot["id"], tempo="normal"))
        told.settle_shot("tempo", f"shots.{shots[0]['id']}.tempo")
    if told.moves:
        for shot in shots:
            still = CameraMove(move="static", start_ms=0, end_ms=shot["ms"])
            draft.do(ops.SetCamera(shot=shot["id"], moves=[still]))
        told.settle_shot("camera", f"shots.{shots[0]['id']}.camera")
    if told.has("style") and draft.document["style"]:
        draft.do(ops.SetStyle(style=None))
        told.settle("style", "style")
    for track in told.board.tracks:
        field = "mood" if track.kind == "score" else "name"
        if told.has(f"tracks.{track.id}.{field}"):
            for row in list(draft.document["tracks"]):
                same = row["kind"] == track.kind and (track.kind == "score" or row.get("name") == track.name)  # type: ignore[union-attr]
                if same:
                    draft.do(ops.RemoveTrack(track=row["id"]))
            told.settle(f"tracks.{track.id}.{field}", "tracks")
    return any(item.landed for item in told.items)
