"""RSS of a person and of a tag: what anybody may find, for readers elsewhere."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip, Rendition
from community.tagging.find import films_tagged, tag_of

LATEST = 30
MAX_AGE = 300
# As `/clips/<id>/film.mp4` chooses.
FILMS = (Rendition.Kind.FILM_540, Rendition.Kind.FILM_360, Rendition.Kind.FILM_720, Rendition.Kind.MASTER)
# What XML cannot hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A film, and the address of the house as its reader knows it."""

    clip: Clip
    house: str

    @property
    def file(self) -> Rendition | None:
        """The file that readers elsewhere are given."""
        kinds = {file.kind: file for file in self.clip.renditions.all()}
        return next((kinds[kind] for kind in FILMS if kind in kinds), None)


@dataclass(frozen=True, slots=True)
class About:
    """A person or a tag, and the address of the house as the reader knows it."""

    subject: Any
    house: str


class Films(Feed):
    """Films as RSS 2.0, the last shown first, each with its file. The same for everybody: it reads nobody's session."""

    item_enclosure_mime_type = "video/mp4"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response

    def get_object(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> About:
        return About(self.subject(**kwargs), f"{request.scheme}://{request.get_host()}")

    def items(self, about: About) -> list[Entry]:
        films = self.films(about.subject).order_by("-published_at", "-pk")
        shown = films.select_related("owner").prefetch_related("renditions")[:LATEST]
        return [Entry(clip, about.house) for clip in shown]

    def item_title(self, item: Entry) -> str:
        return CONTROL.sub("", item.clip.title)

    def item_description(self, item: Entry) -> str:
        return CONTROL.sub("", item.clip.prompt) if item.clip.prompt_shown else ""

    def item_link(self, item: Entry) -> str:
        return reverse("pages:clip", args=[item.clip.pk])

    def item_author_name(self, item: Entry) -> str:
        return f"@{item.clip.owner.handle}"

    def item_author_link(self, item: Entry) -> str:
        return item.house + reverse("pages:profile", args=[item.clip.owner.handle])

    def item_pubdate(self, item: Entry) -> datetime | None:
        return item.clip.published_at

    def item_categories(self, item: Entry) -> list[str]:
        return item.clip.tags

    def item_enclosure_url(self, item: Entry) -> str | None:
        # Readers keep an address for long: a lasting one, not a signed one.
        return item.house + reverse("pages:film", args=[item.clip.pk]) if item.file else None

    def item_enclosure_length(self, item: Entry) -> int:
        return item.file.bytes if item.file else 0

    def subject(self, **named: str) -> Any:
        """Of whom or what it is. Raises Http404."""
        raise NotImplementedError

    def films(self, subject: Any) -> QuerySet[Clip]:
        """The films of it that anybody may find."""
        raise NotImplementedError


class OfPerson(Films):
    """`/@<handle>/rss/`: a person's films."""

    def subject(self, **named: str) -> User:
        # PostgreSQL takes no NUL in a text, and no handle has one.
        return get_object_or_404(User.objects.people(), handle__iexact=named["handle"].replace("\0", "?"))

    def title(self, about: About) -> str:
        return f"{CONTROL.sub('', about.subject.shown_name)} (@{about.subject.handle})"

    def link(self, about: About) -> str:
        return reverse("pages:profile", args=[about.subject.handle])

    def description(self, about: About) -> str:
        films = _("Films of @%(handle)s on Offshoot") % {"handle": about.subject.handle}
        return CONTROL.sub("", about.subject.bio) or films

    def films(self, subject: User) -> QuerySet[Clip]:
        return Clip.objects.findable_by(AnonymousUser()).filter(owner=subject)


class OfTag(Films):
    """`/tags/<tag>/rss/`: films with a tag."""

    def subject(self, **named: str) -> str:
        if not (tag := tag_of(named["tag"])):
            raise Http404
        return tag

    def title(self, about: About) -> str:
        return f"#{about.subject}"

    def link(self, about: About) -> str:
        return reverse("community:tag", args=[about.subject])

    def description(self, about: About) -> str:
        return _("Films with the tag #%(tag)s on Offshoot") % {"tag": about.subject}

    def films(self, subject: str) -> QuerySet[Clip]:
        return films_tagged(subject, viewer=AnonymousUser())
