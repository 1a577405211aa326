"""Which engine and size the reader of a page chose."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from generation.quoting.offer import QuoteRefused, offer_of


@dataclass(frozen=True)
class Choice:
    """An engine and a width, with the quote they were shown with, if there was one."""

    engine: str = "sketch"
    width: int = 540
    quote: str = ""
    max_price: int | None = None

    @property
    def query(self) -> str:
        """The choice as an address carries it; empty for the first one."""
        if (self.engine, self.width) == (Choice.engine, Choice.width):
            return ""
        return "?" + urlencode({"engine": self.engine, "width": self.width})


def choice_of(request: HttpRequest) -> Choice:
    """What the form or the address says; a quote says it all, also one whose time is over, and never more than its
    price was agreed to. Raises QuoteRefused for one that is not ours."""
    if token := request.POST.get("quote", ""):
        offer = offer_of(token, lapsed=True)
        return Choice(offer.engine, offer.width, token, offer.price)
    engine, width = (
        request.POST.get(name) or request.GET.get(name) or default
        for name, default in (("engine", "sketch"), ("width", "540"))
    )
    return Choice(
        engine=engine.replace("\0", ""),
        width=int(width) if width.isascii() and width.isdecimal() and len(width) < 6 else 0,
    )


def shown_choice(request: HttpRequest) -> Choice:
    """The same for drawing a page: what cannot be read is the first choice."""
    try:
        return choice_of(request)
    except QuoteRefused:
        return Choice()
