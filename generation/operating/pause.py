"""Close an engine for a while: it takes no new jobs and those that wait stay where they are; and open it again."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from generation.engines import registry
from generation.models import EngineState, Job, OperatorAct
from generation.operating.acts import cleaned_reason, record
from generation.queue.doorbell import queue_of, ring


class EnginePaused(ValidationError):
    """The engine takes no new jobs; the message says why."""


def pause_engine(*, actor: User | None, engine: str, reason: str) -> EngineState:
    """Let `engine` take no new jobs and start none that wait; what is being rendered goes on.

    Pausing a paused engine changes the reason and keeps the moment. Raises NotAnOperator, ReasonNeeded, UnknownEngine.
    """
    registry.get(engine)
    why = cleaned_reason(reason, needed=True)
    with transaction.atomic():
        act = record(actor=actor, verb=OperatorAct.Verb.PAUSE, target=engine, reason=why)
        state, _made = EngineState.objects.select_for_update().get_or_create(
            engine=engine, defaults={"since": timezone.now()}
        )
        state.since = state.since if state.paused else timezone.now()
        state.paused, state.reason, state.by = True, why, act.by
        state.save(update_fields=["paused", "reason", "by", "since"])
    return state


def resume_engine(*, actor: User | None, engine: str) -> None:
    """Open `engine` again and wake its workers on commit; an engine that is open stays so.

    Raises NotAnOperator, UnknownEngine.
    """
    registry.get(engine)
    with transaction.atomic():
        act = record(actor=actor, verb=OperatorAct.Verb.RESUME, target=engine)
        opened = EngineState.objects.filter(engine=engine, paused=True).update(
            paused=False, reason="", by=act.by, since=timezone.now()
        )
        if not opened:
            act.delete()
            return
        waiting = Job.objects.filter(state=Job.State.QUEUED, engine=engine).values_list("kind", flat=True).distinct()
        for kind in waiting:
            transaction.on_commit(partial(ring, queue_of(kind, engine)))


def paused_engines() -> dict[str, EngineState]:
    """The engines that are paused now, by name."""
    return {state.engine: state for state in EngineState.objects.filter(paused=True)}


def refuse_paused(engine: str) -> None:
    """Raises EnginePaused, with the reason, if the engine takes no new jobs."""
    if state := EngineState.objects.filter(engine=engine, paused=True).first():
        raise EnginePaused(
            _("The engine “%(engine)s” is paused and takes no new films: %(reason)s")
            % {"engine": engine, "reason": state.reason}
        )
