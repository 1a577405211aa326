"""One thing for another: a noun, a colour, a setting, a style, music, words on the picture."""

from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.amounts import amount
from generation.storyboard.revise.casting import attribute
from generation.storyboard.revise.draft import Draft, Row
from generation.storyboard.revise.removing import texts_meant
from generation.storyboard.revise.state import musical, state
from generation.storyboard.revise.words.instruction import quoted
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.revise.words.wording import pattern
from generation.storyboard.schema import CastMember


def replace(draft: Draft, old: Phrase, new: Phrase, shots: list[Row], *, scoped: bool) -> None:
    """Let `new` be where `old` was. Raises RevisionRefused where the film has no `old`."""
    colour = pattern("named", "colour").fullmatch(old.text)
    if colour is not None:
        group = next((name for name in ("of", "whose", "zh") if colour[name]), None)
        old = old.cut(*colour.span(group)) if group else Phrase("", ())
    if pattern("named", "text").fullmatch(old.text) or quoted(old.text):
        _retitle(draft, old, new, shots)
        return
    if _aspect(draft, old, new, shots, scoped=scoped):
        return
    told = Told(old)
    if told.cast:
        rows = draft.same(told.cast[0]) or draft.of_kind(told.cast[0].noun)
        if not rows:
            raise draft.unknown(told.cast[0].noun)
        draft.spoken_of = rows[0]["id"]
        for item in told.items:
            if item.path.startswith(f"cast.{told.cast[0].id}."):
                item.outcome, item.landed = "understood", f"cast.{rows[0]['id']}"
        draft.take(told)
        _become(draft, rows[0], new, shots, scoped=scoped)
        return
    if told.understood and not _in_the_film(draft, told):
        raise draft.unknown(old.text)
    if told.understood:
        for item in told.items:
            item.landed = "" if item.outcome == "ignored" else item.path
        draft.take(told)
    elif old:
        raise draft.unknown(old.text)
    _as_said(draft, new, shots, scoped=scoped)


def _aspect(draft: Draft, old: Phrase, new: Phrase, shots: list[Row], *, scoped: bool) -> bool:
    """Replace what is named by kind: "the background", "the style", "the music", or the film itself."""
    tries: list[Phrase]
    if pattern("named", "place").fullmatch(old.text):
        tries = [new, new.led(before="at " if new.text.isascii() else "在")]
        placed = [one for one in tries if Told(one).names("setting.place")]
        tries = placed[:1] or tries[:1]
    elif pattern("named", "style").fullmatch(old.text):
        tries = [new, new.led(after=" style" if new.text.isascii() else "风格")]
        tries = [one for one in tries if Told(one).has("style")][:1] or tries[:1]
    elif pattern("named", "music").fullmatch(old.text):
        plain = new.positive()
        tries = [plain, plain.led(after=" music" if new.text.isascii() else "的音乐")]
        tries = [one for one in tries if Told(one).score is not None][:1] or tries[:1]
    elif pattern("named", "film").fullmatch(old.text):
        tries = [new]
    else:
        return False
    if old:
        draft.understand(old.span(), _path(old.text))
    _as_said(draft, tries[0], shots, scoped=scoped)
    return True


def _path(text: str) -> str:
    return (
        "style"
        if pattern("named", "style").fullmatch(text)
        else "tracks"
        if pattern("named", "music").fullmatch(text)
        else "shots"
    )


def _as_said(draft: Draft, new: Phrase, shots: list[Row], *, scoped: bool) -> None:
    plain = new.positive()
    if amount(draft, new, shots, scoped=scoped):
        return
    told = musical(draft, plain)
    if state(draft, told, shots, scoped=scoped):
        draft.take(told)
        return
    row = draft.meant()
    if row is None or not attribute(draft, plain, row, shots):
        draft.take(told)


def _become(draft: Draft, row: Row, new: Phrase, shots: list[Row], *, scoped: bool) -> None:
    """Another noun in the place of a cast member, or another colour, size, deed of it."""
    told = Told(new)
    if not told.cast or (attributes := _only_says(told.cast[0], row)):
        if told.cast and attributes:
            state(draft, told, shots, scoped=scoped)
            draft.take(told)
        elif not attribute(draft, new.positive(), row, shots):
            draft.take(told)
        return
    member = told.cast[0]
    count = member.count if told.says(member.id, "count") else None
    changed = {"count": count} if count is not None else {}
    draft.do(
        ops.ChangeCast(
            cast=row["id"],
            noun=member.noun,
            asset=member.asset,
            match=member.match,
            colours=member.colours,
            size=member.size,
            material=member.material,
            **changed,
        )
    )
    told.settle_thing(member.id, row["id"], "")
    draft.take(told)
    draft.spoken_of = row["id"]


def _only_says(member: CastMember, row: Row) -> bool:
    """Whether the new words name the same thing again, with other qualities: "the car to a blue car"."""
    return member.noun.casefold() == row["noun"].casefold()


def _in_the_film(draft: Draft, told: Told) -> bool:
    """Whether what is to be replaced ("day", "the rain", "the beach") is in the film."""
    said = told.setting
    settings = [shot["setting"] for shot in draft.document["shots"]]
    return (
        (told.names("setting.time") and any(one["time"] == said.time for one in settings))
        or (told.names("setting.weather") and any(set(one["weather"]) & set(said.weather) for one in settings))
        or (told.names("setting.season") and any(one["season"] == said.season for one in settings))
        or (told.names("setting.place") and any(one["set"] == said.set or one["place"] for one in settings))
        or bool(told.moves or told.names("framing") or told.names("angle") or told.names("tempo"))
        or (told.has("style") and bool(draft.document["style"]))
        or told.score is not None
        or bool(told.ambiences)
    )


def _retitle(draft: Draft, old: Phrase, new: Phrase, shots: list[Row]) -> None:
    """Other words on the picture."""
    match = quoted(new.text)
    start, end = (match.start() + 1, match.end() - 1) if match else (0, len(new.text))
    said = new.cut(start, end)
    told = Told(said.led(before='"', after='"'))
    cards = texts_meant(draft, old)
    for text in told.texts:
        if cards:
            draft.do(ops.ChangeText(text=cards[0]["id"], content=text.content))
            told.settle(f"texts.{text.id}.content", f"texts.{cards[0]['id']}.content")
        else:
            _as_said(draft, said.led(before='"', after='"'), shots, scoped=False)
    draft.understand(old.span(), "texts")
    draft.take(told)
