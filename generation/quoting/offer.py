"""A quote on paper: signed, for one film, engine and size, and good for ten minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from generation.engines import registry
from generation.engines.base import Engine, Size
from generation.quoting.estimate import Quote, quotes
from generation.storyboard import document
from generation.storyboard.schema import Storyboard

GOOD_FOR = timedelta(minutes=10)
SALT = "generation.quote"


class QuoteRefused(ValidationError):
    """The quote is none of ours, is past its time, is for another film, or is missing where one is needed."""


@dataclass(frozen=True)
class Offer:
    """What was said: this film (by its storyboard's digest), this engine and width, for so many credits, ready between
    so many seconds from then."""

    engine: str
    width: int
    digest: str
    price: int
    low_s: float | None = None
    high_s: float | None = None


@dataclass(frozen=True)
class SignedQuote:
    """A quote with the token that makes it binding."""

    engine: Engine
    width: int
    size: Size
    quote: Quote
    token: str
    expires_at: datetime


def signed_quotes(*, storyboard: Storyboard, actor: User | None = None) -> list[SignedQuote]:
    """A quote to this person (or to somebody new) from every engine at each of its widths, signed now."""
    digest, expires_at = document.digest(storyboard), timezone.now() + GOOD_FOR
    return [
        SignedQuote(
            engine=engine,
            width=width,
            size=registry.size_for(storyboard.canvas.aspect, width),
            quote=said,
            token=sign(Offer(engine.name, width, digest, said.price, said.low_s, said.high_s)),
            expires_at=expires_at,
        )
        for engine, width, said in quotes(storyboard=storyboard, actor=actor)
    ]


def sign(offer: Offer) -> str:
    """The offer as a token that only this house can make."""
    return signing.dumps(list(vars(offer).values()), salt=SALT, compress=True)


def offer_of(token: str, *, lapsed: bool = False) -> Offer:
    """What a token of ours says; with `lapsed`, also one whose time is over. Raises QuoteRefused."""
    try:
        return Offer(*signing.loads(token, salt=SALT, max_age=None if lapsed else GOOD_FOR))
    except signing.SignatureExpired as error:
        raise QuoteRefused(
            _("This quote is older than ten minutes. Ask for a new one."), code="quote-expired"
        ) from error
    except signing.BadSignature as error:
        raise QuoteRefused(_("This is no quote of this house. Ask for one."), code="quote-unknown") from error


def agreed_price(
    *, storyboard: Storyboard, engine: str, width: int, token: str = "", max_price: int | None = None
) -> int:
    """The credits that both sides agree on for this film: what a quote says, or what the engine asks now where that is
    nothing or not above `max_price`. Raises QuoteRefused."""
    asks = registry.get(engine).price(storyboard, registry.size_for(storyboard.canvas.aspect, width))
    if not asks:
        return 0
    if token:
        try:
            said = offer_of(token)
            if (said.engine, said.width, said.digest) == (engine, width, document.digest(storyboard)):
                return said.price
            raise QuoteRefused(
                _("This quote is for another film, engine or size. Ask for one for this film."), code="quote-other"
            )
        except QuoteRefused:
            if max_price is None:
                raise
    if max_price is None:
        raise QuoteRefused(
            ngettext(
                "This film costs %(price)d credit. Send a quote for it, or a max_price of that much or more.",
                "This film costs %(price)d credits. Send a quote for it, or a max_price of that much or more.",
                asks,
            )
            % {"price": asks},
            code="quote-needed",
        )
    if asks > max_price:
        raise QuoteRefused(
            ngettext(
                "This film costs %(price)d credit now, more than the %(most)d agreed to.",
                "This film costs %(price)d credits now, more than the %(most)d agreed to.",
                asks,
            )
            % {"price": asks, "most": max_price},
            code="price-above",
        )
    return asks
