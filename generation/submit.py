"""Ask for a film or a preview: check the words and the storyboard, take a turn in the queue, ring a worker."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from clips.release import may_show
from clips.wording import cleaned
from generation.cancel import stop_jobs
from generation.draft import PromptRefused, StoryboardRefused, check_words, loaded, words_of
from generation.engines import registry
from generation.footage.ask import origins_of
from generation.models import Draft, Job
from generation.operating.pause import EnginePaused, refuse_paused
from generation.queue.doorbell import queue_of, ring
from generation.queue.order import take_turn
from generation.quoting.charge import hold_price
from generation.quoting.estimate import promised
from generation.quoting.offer import agreed_price
from generation.soundtrack import makeable
from generation.storyboard import document
from generation.storyboard.schema import Storyboard
from licensing.clearance.ask import NotCleared, must_clear
from lineage.permits.ask import NotPermitted
from lineage.permits.freeze import permitted
from lineage.sources import Source, SourcesRefused, dump, parse

PREVIEW_ENGINE = "sketch"
PREVIEW_WIDTH = 270
PREVIEW_FPS = 12

__all__ = [
    "EnginePaused",
    "KeyReused",
    "NotCleared",
    "NotPermitted",
    "PromptRefused",
    "QueueFull",
    "SourcesRefused",
    "StoryboardRefused",
    "submit_film",
    "submit_preview",
]


class QueueFull(ValidationError):
    """This person already has as many jobs waiting or running as one person may."""


class KeyReused(ValidationError):
    """The Idempotency-Key was used before, for something else."""


def submit_film(
    *,
    actor: User,
    storyboard: object,
    prompt: str = "",
    draft: Draft | None = None,
    engine: str = "sketch",
    width: int = 540,
    release: dict[str, Any] | None = None,
    idempotency_key: str = "",
    quote: str = "",
    max_price: int | None = None,
    sources: Sequence[Source] = (),
) -> Job:
    """Queue a film of this storyboard, hold its price, and ring a worker on commit.

    `width` names the short side in pixels. With an idempotency key, asking again for the same returns the first job.
    `release` (visibility, caption, tags) shows the finished clip at once; without it the clip is a draft.
    A film that costs something needs the token of a `quote` for it, or a `max_price`: with both, a quote that no longer
    holds gives way to the price of this moment. `sources` are the films it is made from, read from the storyboard and
    the draft where none are named; they are frozen here with the share each asks, and each must be one that `actor` may
    see and make this of. Raises NotCleared, NotPermitted, SourcesRefused, StoryboardRefused, PromptRefused,
    EnginePaused, QueueFull, KeyReused, QuoteRefused, AccountNeeded, NotEnough, and for `release` what `release_clip`
    raises.
    """
    checked = _check(storyboard, prompt, engine)
    if width not in registry.get(engine).widths:
        choices = ", ".join(str(choice) for choice in registry.get(engine).widths)
        raise StoryboardRefused.one("width", _("This engine renders these widths: %(choices)s.") % {"choices": choices})
    if release is not None:
        # Refused now, not after the film is rendered.
        may_show(actor, release["visibility"])
        words = cleaned(caption=release.get("caption"), tags=release.get("tags"))
        release = {"visibility": release["visibility"], **words}
    plain = document.dump(checked)
    sources = sources or origins_of(storyboard=checked, draft=draft)
    # Without sources the request reads as it did before there were any: keys kept by clients stay good.
    asked = json.dumps(
        [plain, prompt, engine, width, release, *([dump(sources)] if sources else [])],
        sort_keys=True,
        ensure_ascii=False,
    )
    request_digest = hashlib.sha256(asked.encode()).hexdigest()
    if idempotency_key and (known := _known(actor, idempotency_key, request_digest)):
        return known
    frozen = _frozen(actor, sources)
    must_clear(actor=actor, storyboard=plain, sources=sources)
    refuse_paused(engine)
    size = registry.size_for(checked.canvas.aspect, width)
    effort = registry.get(engine).effort(checked, size)
    price = agreed_price(storyboard=checked, engine=engine, width=width, token=quote, max_price=max_price)
    ready = promised(actor=actor, engine=engine, effort=effort)
    try:
        with transaction.atomic():
            turn = take_turn(actor=actor, kind=Job.Kind.FILM, engine=engine, effort=effort)
            check_room_in_queue(actor=actor, kind=Job.Kind.FILM)
            job = Job.objects.create(
                owner=actor,
                draft=draft,
                kind=Job.Kind.FILM,
                engine=engine,
                prompt=prompt,
                storyboard=plain,
                digest=document.digest(checked),
                width=size.width,
                height=size.height,
                fps=checked.canvas.fps,
                **vars(turn),
                **ready,
                release=release,
                sources=frozen,
                price=price,
                idempotency_key=idempotency_key,
                request_digest=request_digest,
            )
            hold_price(job=job)
            transaction.on_commit(lambda: ring(queue_of(Job.Kind.FILM, engine)))
    except IntegrityError:
        # Two requests with one key at the same moment: the other one's job is the answer to both.
        if idempotency_key and (known := _known(actor, idempotency_key, request_digest)):
            return known
        raise
    return job


def submit_preview(*, actor: User, storyboard: object, prompt: str = "", draft: Draft | None = None) -> Job:
    """Queue a small draft of this storyboard with sound; a finished one of the same storyboard is reused at once.

    A newer preview of a draft cancels the older ones, so that a worker never draws what nobody waits for.
    Works that cost something may be tried. Raises NotCleared, NotPermitted, SourcesRefused, StoryboardRefused,
    PromptRefused, EnginePaused.
    """
    checked = _check(storyboard, prompt, "sketch")
    sources = origins_of(storyboard=checked, draft=draft)
    frozen = _frozen(actor, sources)
    digest = document.digest(checked)
    must_clear(actor=actor, storyboard=document.dump(checked), sources=sources, tried=True)
    size = registry.size_for(checked.canvas.aspect, PREVIEW_WIDTH)
    effort = registry.get(PREVIEW_ENGINE).effort(checked, size, fps=PREVIEW_FPS)
    previews = Job.objects.filter(kind=Job.Kind.PREVIEW, digest=digest, width=size.width)
    own = previews.filter(owner=actor, draft=draft, state__in=[*Job.LIVE, Job.State.SUCCEEDED], cancel_asked=False)
    if found := own.order_by("-created_at").first():
        return found
    drawn = previews.filter(state=Job.State.SUCCEEDED).exclude(film="").order_by("-created_at").first()
    if not drawn:
        refuse_paused("sketch")
    now = timezone.now()
    with transaction.atomic():
        if draft is not None:
            stop_jobs(Job.objects.filter(owner=actor, draft=draft, kind=Job.Kind.PREVIEW))
        turn = take_turn(actor=actor, kind=Job.Kind.PREVIEW, engine=PREVIEW_ENGINE, effort=effort)
        check_room_in_queue(actor=actor, kind=Job.Kind.PREVIEW)
        job = Job.objects.create(
            owner=actor,
            draft=draft,
            kind=Job.Kind.PREVIEW,
            engine=PREVIEW_ENGINE,
            storyboard=document.dump(checked),
            digest=digest,
            width=size.width,
            height=size.height,
            fps=PREVIEW_FPS,
            sources=frozen,
            **vars(turn),
            **(
                {"state": Job.State.SUCCEEDED, "film": drawn.film, "picture": drawn.picture, "finished_at": now}
                if drawn
                else {}
            ),
        )
        if not drawn:
            transaction.on_commit(lambda: ring(queue_of(Job.Kind.PREVIEW, "sketch")))
    return job


def check_room_in_queue(*, actor: User, kind: str) -> None:
    """Raises QueueFull if this person has as many live jobs of this kind as one person may."""
    most = settings.QUEUED_PER_PERSON
    if Job.objects.filter(owner=actor, kind=kind, state__in=Job.LIVE).count() >= most:
        raise QueueFull(
            _("You have %(most)d films waiting or rendering, which is as many as one person may. Wait for one to end.")
            % {"most": most}
        )


def _check(storyboard: object, prompt: str, engine: str) -> Storyboard:
    checked = loaded(storyboard)
    try:
        problems = [*registry.get(engine).problems(checked), *makeable.problems(checked)]
    except registry.UnknownEngine as error:
        raise StoryboardRefused.one("engine", str(error)) from error
    if problems:
        raise StoryboardRefused(problems)
    check_words(prompt, *words_of(checked))
    return checked


def _frozen(actor: User, sources: Sequence[Source]) -> list[dict[str, Any]]:
    """The sources as a job keeps them, each seen by `actor` at this moment, no longer than its film, and theirs to make
    this of; with the share that it asks now."""
    parse(dump(sources))
    seen = dict(Clip.objects.visible_to(actor).filter(pk__in=[one.clip for one in sources]).values_list("pk", "ms"))
    for one in sources:
        if one.clip not in seen:
            raise SourcesRefused(_("There is no film %(id)s that you may use.") % {"id": one.clip})
        if any(span.out_ms > seen[one.clip] for span in one.spans):
            said = _("Film %(id)s is %(ms)d milliseconds long; the stretch taken from it ends later.")
            raise SourcesRefused(said % {"id": one.clip, "ms": seen[one.clip]})
    return dump(permitted(actor=actor, sources=sources))


def _known(actor: User, key: str, request_digest: str) -> Job | None:
    known = Job.objects.filter(owner=actor, idempotency_key=key).first()
    if known and known.request_digest != request_digest:
        raise KeyReused(_("This Idempotency-Key was used for another film. Use a new key for a new film."))
    return known
