"""Who looks, as far as counting needs to know: apart within a day, and nobody after it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.limits import address_of, network_of
from accounts.models import User
from feed.choosing.ask import profiled

# Machines that say what they are. Others are met by what they cannot do: choose what they are shown.
MACHINES = (
    "bot",
    "crawl",
    "spider",
    "slurp",
    "curl/",
    "wget/",
    "python-requests",
    "python-httpx",
    "facebookexternalhit",
)


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks: `viewer` only where they let the house remember, `person` for what is their own, `who` and `crowd`
    two words that change every midnight, UTC."""

    viewer: User | None
    person: int | None
    who: str
    crowd: str
    machine: bool


def looker_of(request: HttpRequest) -> Looker:
    """Who sends this request. No address is kept: what is written down is a keyed hash that ends with the day."""
    person = request.user
    agent = request.headers.get("User-Agent", "")
    network = network_of(address_of(request))
    said = f"person:{person.pk}" if person.pk else f"visitor:{network}:{agent}"
    return Looker(
        viewer=person if isinstance(person, User) and profiled(request) else None,
        person=person.pk,
        who=_today(said),
        crowd=_today(f"network:{network}"),
        machine=not agent or any(word in agent.lower() for word in MACHINES),
    )


def _today(said: str) -> str:
    day = timezone.now().date().isoformat()
    return salted_hmac(f"feed.recording.people.{day}", said).hexdigest()[:24]
