"""What the pages of the desk show beside the form: the marked sentence, the preview, the quotes."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from generation.desk.native import colour
from generation.desk.problems import sentence_of
from generation.desk.reading import stretches
from generation.desk.sheet import Sheet, sheet_of
from generation.desk.showing import show_job
from generation.desk.telling import tell_shots
from generation.desk.words import choices, word
from generation.engines import registry
from generation.forms import LENGTHS, SentenceForm
from generation.models import Draft, Job
from generation.operating.pause import paused_engines
from generation.quoting.choice import shown_choice
from generation.quoting.offer import signed_quotes
from generation.rights.using import works_in
from generation.storyboard import document
from generation.storyboard.schema import (
    AMBIENCES,
    ANGLES,
    ASPECTS,
    COLOURS,
    FRAMINGS,
    MAX_SHOTS,
    MAX_TEXTS,
    MAX_TRACKS,
    MOODS,
    MOVES,
    POSITIONS,
    ROLES,
    SEASONS,
    SETS,
    SPEEDS,
    TEMPOS,
    TIMES,
    TRANSITIONS,
    WEATHERS,
)
from generation.storyboard.styles import treatments
from ledger.allowance import purse_of

EXAMPLES = (
    _("sunset by the seaside, a sailboat drifting left"),
    _("a fox in a snowy forest at night, slow zoom in"),
    _("rain on a city street at night, a red umbrella"),
    _("a teapot on a wooden table in the morning light, orbit"),
)


def sentence_context(*, prompt: str, form: SentenceForm | None = None) -> dict[str, Any]:
    """For the page where a sentence is said for the first time."""
    said = form or SentenceForm()
    return {
        "prompt": prompt,
        "form": said,
        "problems": said.errors.get("prompt", []) if said.is_bound else [],
        "length_problems": said.errors.get("length", []) if said.is_bound else [],
        "aspects": ASPECTS,
        "aspect": said.data.get("aspect") or "9:16",
        "lengths": LENGTHS,
        "length": said.data.get("length") or "5",
        "examples": EXAMPLES,
    }


def desk_context(
    request: HttpRequest,
    draft: Draft,
    *,
    sheet: Sheet | None = None,
    form: SentenceForm | None = None,
    instruction: str = "",
    refusal: Sequence[str] = (),
) -> dict[str, Any]:
    """For the desk: the draft, the form as it is to be shown, the sentence's reading, the preview and the quotes; and
    an instruction that was refused, with the reasons."""
    checked = document.load(draft.storyboard)
    films = list(draft.jobs.filter(kind=Job.Kind.FILM).order_by("-created_at")[:3])
    preview = draft.jobs.filter(kind=Job.Kind.PREVIEW).order_by("-created_at").first()
    fresh = preview is not None and preview.digest == document.digest(checked)
    shown = sheet or sheet_of(draft.storyboard)
    return {
        "draft": draft,
        "sheet": shown,
        "rows": {row.id: row for row in tell_shots(draft.storyboard)},
        "spans": document.spans_ms(checked),
        "ms": document.length_ms(checked),
        "said": form.data.get("prompt", "") if form else draft.reading["prompt"],
        "sentence_problems": form.errors.get("prompt", []) if form else [],
        "sentence_rewrite": form.rewrite if form else "",
        "stretches": [] if form else stretches(draft.reading),
        "reading": draft.reading,
        "instruction": instruction,
        "refusal": refusal,
        "preview": show_job(preview, request) if preview else None,
        "preview_fresh": fresh,
        **_render_panel(checked, request, draft.owner),
        "key": secrets.token_hex(16),
        "films": films,
        "refused": show_job(films[0], request) if films and films[0].problem == "inspection" else None,
        "room": {
            "shots": len(shown.shots) < MAX_SHOTS,
            "texts": len(shown.texts) < MAX_TEXTS,
            "lines": len(checked.tracks) < MAX_TRACKS,
        },
        "library": works_in(draft.storyboard),
        "lists": lists(),
    }


def lists() -> dict[str, Any]:
    """Value and label of every word a field of the desk offers."""
    return {
        "aspects": ASPECTS,
        "moves": choices(MOVES),
        "speeds": [(value, _("normal speed") if value == "normal" else said) for value, said in choices(SPEEDS)],
        "framings": choices(FRAMINGS),
        "angles": choices(ANGLES),
        "tempos": [(value, _("normal tempo") if value == "normal" else said) for value, said in choices(TEMPOS)],
        "styles": [word(name) for name in treatments()],
        "sets": choices(SETS),
        "times": choices(TIMES),
        "weathers": choices(WEATHERS),
        "seasons": choices(SEASONS),
        "positions": choices(POSITIONS),
        "transitions": choices(TRANSITIONS),
        "moods": choices(MOODS),
        "ambiences": choices(AMBIENCES),
        "roles": choices(ROLES),
        "colours": [colour(name) for name in COLOURS],
    }


def _render_panel(storyboard: document.Storyboard, request: HttpRequest, owner: User) -> dict[str, Any]:
    """`quotes` of every engine at every size, the chosen one marked, each with what is `missing` for it, the pause that
    it may be under and why it may be `unable` to film this; `choice` and `chosen`, its row; `purse`, what the viewer
    has, where anything costs something."""
    paused = paused_engines()
    found = signed_quotes(storyboard=storyboard, actor=owner)
    unable = {engine.name: sentence_of(said[0]) for engine in registry.all() if (said := engine.problems(storyboard))}
    wanted = shown_choice(request)
    purse = purse_of(request.user) if any(one.quote.price for one in found) else None
    rows = [
        {
            "engine": one.engine,
            "width": one.width,
            "size": one.size,
            "quote": one.quote,
            "token": one.token,
            "missing": max(0, one.quote.price - purse.free) if purse else 0,
            "paused": paused.get(one.engine.name),
            "unable": unable.get(one.engine.name),
            "chosen": (one.engine.name, one.width) == (wanted.engine, wanted.width)
            and one.engine.name not in {*paused, *unable},
        }
        for one in found
    ]
    if not any(row["chosen"] for row in rows):
        next((row for row in rows if not row["paused"] and not row["unable"]), rows[0])["chosen"] = True
    return {"quotes": rows, "choice": wanted, "chosen": next(row for row in rows if row["chosen"]), "purse": purse}
