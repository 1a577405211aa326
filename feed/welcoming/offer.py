"""What a newcomer is offered to begin with, and what they began with."""

from dataclasses import dataclass

from accounts.models import User
from clips.models import Clip
from community.inviting.ask import starts_of
from feed.models import Gist, Mood
from feed.slates.plain import plain
from feed.welcoming.vary import Film, varied

# So many films are offered, of so many that are looked at.
OFFERED, LOOKED_AT = 12, 72


@dataclass(frozen=True, slots=True)
class Offer:
    """Films to pick from with whether each is picked already, and the mood named before ("": none)."""

    films: list[tuple[Clip, bool]]
    mood: str

    @property
    def least(self) -> int:
        """How many are to be picked: three, or all where there are fewer."""
        return min(3, len(self.films))


def offer_to(person: User) -> Offer:
    """A dozen public films of others that differ from each other; what they began with, or whoever invited them picked,
    comes first and is picked already. The same for one person while the house's films are the same."""
    begun = list(starts_of(person).values_list("clip_id", flat=True))
    slots, _formula = plain(viewer=person, seed=0, size=LOOKED_AT)
    ids = list(dict.fromkeys([*begun, *(slot["clip"] for slot in slots)]))
    findable = Clip.objects.fed_to(person).exclude(owner=person)
    clips = findable.select_related("owner").prefetch_related("renditions").in_bulk(ids)
    words = dict(Gist.objects.filter(clip__in=list(clips)).values_list("clip_id", "words"))
    films = [Film(pk, clips[pk].owner_id, frozenset(words.get(pk, ()))) for pk in ids if pk in clips]
    chosen = varied(films, first=begun, most=OFFERED)
    return Offer([(clips[pk], pk in begun) for pk in chosen], mood_of(person))


def mood_of(person: User) -> str:
    """The mood that somebody named; "" where they named none."""
    return Mood.objects.filter(person=person).values_list("name", flat=True).first() or ""
