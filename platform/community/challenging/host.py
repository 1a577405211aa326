"""Set a challenge, and call it off."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from community.account import account_of
from community.challenging.kinds import CALLED_OFF
from community.challenging.models import Challenge
from community.challenging.wording import ChallengeRefused, clean_theme, clean_title, clean_why
from ledger.allowance import give_gifts
from ledger.models import Entry as Posted
from ledger.post import NotEnough
from ledger.prize import pay_out, put_up
from lineage.permits.ask import refusals_by_kind

# How many of one person's run at once, and how much a prize can be.
RUNNING, DEAREST = 3, 100_000
# Days: until it opens, open for films, and voting after that.
AHEAD, OPEN, VOTES = (0, 30), (1, 30), (1, 14)
# Clocks differ, and forms take a while to fill in.
_LATE = timedelta(minutes=10)


class TooManyRunning(ValidationError):
    """The person has as many challenges running as they may."""

    def __init__(self) -> None:
        said = _("You have %(most)d challenges running, which is the most. Wait until one of them is judged.")
        super().__init__(said % {"most": RUNNING}, code="most")


class NotYours(PermissionDenied):
    """Its host calls a challenge off while nobody entered; after that only the house's own people do."""

    def __init__(self, *, host: bool) -> None:
        entered = _("Somebody has entered a film: only the people of this house can call it off now.")
        super().__init__(entered if host else _("This challenge was set by somebody else."))


class Over(ValidationError):
    """The challenge was judged or called off already."""

    def __init__(self) -> None:
        super().__init__(_("This challenge is over."), code="over")


@transaction.atomic
def make_challenge(
    *,
    actor: User | AnonymousUser,
    title: str,
    theme: str,
    opens_at: datetime | None = None,
    closes_at: datetime,
    votes_until: datetime,
    prize: int = 0,
    source: Clip | None = None,
) -> Challenge:
    """`actor` asks for films from `opens_at` (now, if not given) to `closes_at`, voted on until `votes_until`; grown
    from `source`, a film that anybody may find, where one is given. The prize is set aside at once.

    Raises SignInFirst, ChallengeRefused, TooManyRunning.
    """
    me, now = account_of(actor), timezone.now()
    opens_at = opens_at or now
    fields = {"title": clean_title(title), "theme": clean_theme(theme)}
    _check_dates(now, opens_at, closes_at, votes_until)
    if not 0 <= prize <= DEAREST:
        raise ChallengeRefused("prize", _("A prize is 0 to %(most)d credits.") % {"most": DEAREST}, "prize")
    if source is not None:
        _check_source(me, source)
    # Two that arrive together wait here for each other.
    User.objects.select_for_update(no_key=True).get(pk=me.pk)
    if Challenge.objects.running().filter(host=me).count() >= RUNNING:
        raise TooManyRunning
    one = Challenge.objects.create(
        host=me,
        source=source.pk if source else "",
        created_at=now,
        opens_at=max(opens_at, now),
        closes_at=closes_at,
        votes_until=votes_until,
        prize=prize,
        **fields,
    )
    if prize:
        give_gifts(person=me)
        try:
            put_up(person=me, amount=prize, reference=_about(one), key=_about(one), note=one.title)
        except NotEnough as poor:
            said = _("You have %(have)d credits free to put up.") % {"have": poor.have}
            raise ChallengeRefused("prize", said, "not-enough-credits") from poor
    return one


@transaction.atomic
def cancel_challenge(*, actor: User | AnonymousUser, challenge: Challenge, why: str) -> Challenge:
    """Call a challenge off: the prize is its host's again, and everybody who entered is told why.

    Raises SignInFirst, NotYours, ChallengeRefused, Over.
    """
    me = account_of(actor)
    one = Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
    entries = list(one.entries.select_related("person"))
    if not me.is_staff and (one.host_id != me.pk or entries):
        raise NotYours(host=one.host_id == me.pk)
    if one.state in (Challenge.State.CANCELLED, Challenge.State.JUDGED, Challenge.State.COUNTING):
        raise Over
    said = clean_why(why)
    one.cancelled_at, one.cancelled_why = timezone.now(), said
    one.save(update_fields=["cancelled_at", "cancelled_why"])
    one.ballots.update(network="")
    if stake := stake_of(one):
        pay_out(stake=stake, to={})
    snapshot = {"title": one.title, "why": said}
    people = [entry.person for entry in entries] + ([one.host] if one.host else [])
    for person in people:
        if person.pk != me.pk:
            tell(to=person, kind=CALLED_OFF, target_kind="challenge", target=one.pk, snapshot=snapshot)
    return one


def stake_of(challenge: Challenge) -> Posted | None:
    """What was put up for a challenge; None where nothing was."""
    return Posted.objects.filter(key=_about(challenge)).first() if challenge.prize else None


def _about(challenge: Challenge) -> str:
    return f"challenge:{challenge.pk}"


def _check_dates(now: datetime, opens_at: datetime, closes_at: datetime, votes_until: datetime) -> None:
    if not now - _LATE <= opens_at <= now + timedelta(days=AHEAD[1]):
        said = _("A challenge opens now or within %(most)d days.")
        raise ChallengeRefused("opens_at", said % {"most": AHEAD[1]}, "dates")
    spans = (
        ("closes_at", closes_at - max(opens_at, now), OPEN, _("It is open for films %(least)d to %(most)d days.")),
        (
            "votes_until",
            votes_until - closes_at,
            VOTES,
            _("Voting ends %(least)d to %(most)d days after the last film."),
        ),
    )
    for field, span, (least, most), said in spans:
        if not timedelta(days=least) - _LATE <= span <= timedelta(days=most) + _LATE:
            raise ChallengeRefused(field, said % {"least": least, "most": most}, "dates")


def _check_source(me: User, source: Clip) -> None:
    if not Clip.objects.findable_by(me).filter(pk=source.pk).exists():
        raise ChallengeRefused("source", _("Choose a film that is public."), "source")
    if all(refusals_by_kind(person=AnonymousUser(), clip=source).values()):
        said = _("Its maker does not let everybody make a film from it; choose another, or ask them.")
        raise ChallengeRefused("source", said, "source")
