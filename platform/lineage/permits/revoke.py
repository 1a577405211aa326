"""Take a film of one's own back, in steps, or let it go again."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from clips.owner import Deleted, must_own
from lineage.announcing.taken import ask_to_tell
from lineage.models import Node, Revocation, Step
from lineage.permits.withhold import hold_node, withhold_from
from policy.rules import judge

LONGEST = 300
# From the mildest to the strictest: forward to any, back one at a time, from the last nowhere.
UNNAMED = (Revocation.BLURRED, Revocation.PURGED)
STATES = (Revocation.OPEN, Revocation.CLOSED, Revocation.BLURRED, Revocation.PURGED)


class RevocationRefused(ValidationError):
    """This step cannot be taken, or something is missing for it; the message says what."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__({part: ValidationError(message, code="invalid")})


def revoke_film(
    *, actor: User | AnonymousUser, clip: Clip, to: str, why: str = "", confirmed: bool = False
) -> Step | None:
    """Take a film back as far as `to`, or let it go again; gives the step, None where it stands there already.

    Those whose films grew from it are told. Forward needs a reason, which they read; purging needs to be `confirmed`,
    since it is final: films with a stretch of its picture or sound are withheld at once, and it is shown to nobody.
    Raises `NotYours`, `Deleted`, `RevocationRefused`; then nothing has changed.
    """
    must_own(actor, clip)
    if to not in Revocation.values:
        said = _("“%(said)s” is no step. There are: %(known)s.")
        raise RevocationRefused("state", said % {"said": str(to)[:40], "known": ", ".join(Revocation.values)})
    why = _said(why)
    with transaction.atomic():
        # Its row first: of two steps at one moment the second is judged from where the first has led.
        node = hold_node(clip)
        if not Clip.objects.alive().filter(pk=clip.pk, owner_id=actor.pk).exists():
            raise Deleted
        was = node.revocation
        if was == to:
            return None
        _may(was, to, why, confirmed)
        if not Node.objects.filter(pk=node.pk, revocation=was).update(revocation=to):
            raise RevocationRefused("state", _("It was changed at the same moment. Look at it again."))
        step = Step.objects.create(node=node, was=was, now=to, why=why, by_id=actor.pk)
        told: dict[str, object] = {"named": to not in UNNAMED}
        if to == Revocation.PURGED:
            withhold_from(node)
            told["visibility"] = Clip.Visibility.PRIVATE
        Clip.objects.filter(pk=clip.pk).update(**told)
        clip.refresh_from_db(fields=[*told])
        ask_to_tell()
    return step


def steps_from(state: str) -> list[str]:
    """The states that a film can be taken to from this one, mildest first."""
    return [to for to in Revocation.values if to != state and _leads(state, to)]


def _leads(was: str, to: str) -> bool:
    before, after = STATES.index(Revocation(was)), STATES.index(Revocation(to))
    return was != Revocation.PURGED and after >= before - 1


def _may(was: str, to: str, why: str, confirmed: bool) -> None:
    if was == Revocation.PURGED:
        raise RevocationRefused("state", _("This film was taken back for good; that cannot be undone."))
    if not _leads(was, to):
        raise RevocationRefused("state", _("Let it go one step at a time: first let it have a name in trees again."))
    forward = STATES.index(Revocation(to)) > STATES.index(Revocation(was))
    if forward and not why:
        raise RevocationRefused("why", _("Say why: those whose films grew from it will read it."))
    if to == Revocation.PURGED and not confirmed:
        raise RevocationRefused("confirmed", _("This is for good. Confirm that you want it."))


def _said(why: str) -> str:
    """The reason on one line. Raises RevocationRefused for one that is too long or not allowed."""
    said = " ".join(why.replace("\0", "").split())
    if len(said) > LONGEST:
        raise RevocationRefused("why", _("A reason may have up to %(most)d characters.") % {"most": LONGEST})
    verdict = judge(said, kind="comment")
    if not verdict.allowed:
        chinese = (get_language() or "").startswith("zh")
        raise RevocationRefused("why", (verdict.reason_zh if chinese else verdict.reason) or "")
    return said
