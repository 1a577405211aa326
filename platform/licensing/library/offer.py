"""Bring a work into the library, change what is said of it, or take it out for new films."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.handles import refuse_words
from accounts.models import User
from clips.models import Clip, Upload
from clips.wording import cleaned
from licensing.models import Grant, Work

# What a character brings to a film's cast; the same fields as there.
CHARACTER = frozenset({"noun", "asset", "match", "colours", "size", "material"})
MOST_WORKS = 500
BEGIN_TEMPO, END_TEMPO = 40, 200


class WorkRefused(ValidationError):
    """The work cannot stand in the library; the message says why."""


class NotYourWork(PermissionDenied):
    """Only who brought a work may change it."""

    def __init__(self) -> None:
        super().__init__(_("This work belongs to someone else. Only its holder can change it."))


@dataclass(frozen=True)
class Said:
    """What is said of a work: title, about, tags, and the name it is credited under."""

    title: str
    about: str
    tags: list[str]
    holder_name: str


def offer_recording(
    *,
    actor: User,
    upload: Upload,
    kind: str,
    title: str,
    holder_name: str = "",
    about: str = "",
    tags: Iterable[str] = (),
    mood: str = "warm",
    tempo: int = 90,
    attested: bool = False,
) -> Work:
    """Offer a sound one has brought as music or ambience. Nobody may use it before a licence says so.

    The file stays as long as the work does. Raises WorkRefused, and PermissionDenied for somebody else's file.
    """
    if kind not in (Work.Kind.MUSIC, Work.Kind.AMBIENCE):
        raise WorkRefused(_("A recording is music or ambience."))
    if not BEGIN_TEMPO <= tempo <= END_TEMPO:
        raise WorkRefused(_("The tempo is from 40 to 200 beats a minute."))
    _ready(actor, upload, Upload.Kind.SOUND)
    content = {"mood": mood, "tempo": tempo} if kind == Work.Kind.MUSIC else {}
    said = _said(actor, title, holder_name, about, tags)
    return _kept(actor, upload, kind, said, content, attested, key=upload.key, preview=upload.key, ms=upload.ms)


def offer_footage(
    *,
    actor: User,
    clip: Clip,
    title: str,
    holder_name: str = "",
    about: str = "",
    tags: Iterable[str] = (),
    attested: bool = False,
) -> Work:
    """Offer a film that one brought as a file. Raises WorkRefused; PermissionDenied for somebody else's."""
    if clip.owner_id != actor.pk:
        raise PermissionDenied(_("Only the person who brought this film can offer it."))
    if clip.works.exists():
        raise WorkRefused(_("This film stands in the library already."))
    if not clip.is_footage:
        raise WorkRefused(_("Only films brought as files are footage; others are remixed."))
    said = _said(actor, title, holder_name, about, tags)
    return _kept(actor, None, Work.Kind.FOOTAGE, said, {}, attested, clip=clip, ms=clip.ms)


def offer_character(
    *,
    actor: User,
    title: str,
    content: Mapping[str, Any],
    upload: Upload | None = None,
    likeness: bool = False,
    holder_name: str = "",
    about: str = "",
    tags: Iterable[str] = (),
    attested: bool = False,
) -> Work:
    """Offer a character, or with `likeness` oneself, as a member of a cast (`content`: noun, colours, size, material,
    asset, match), perhaps with a picture one has brought. Nobody else may cast it before consent is given.

    Raises WorkRefused; PermissionDenied for somebody else's picture.
    """
    if not set(content) <= CHARACTER or not content.get("noun"):
        raise WorkRefused(_("Say in a word or two what the character is, for example: fox."))
    said = _said(actor, title, holder_name, about, tags)
    _allowed(content["noun"], *content.get("colours", []), content.get("size") or "", content.get("material") or "")
    if upload is not None:
        _ready(actor, upload, Upload.Kind.IMAGE)
    key = upload.key if upload else ""
    kind = Work.Kind.CHARACTER
    with transaction.atomic():
        work = _kept(actor, upload, kind, said, dict(content), attested, likeness=likeness, preview=key)
        # Films name the consent they were made under; its holder's own are made under this one.
        Grant.objects.create(work=work, to=actor, organic=True, ad=True, remix=True, reviews=False)
    return work


def describe_work(
    *, actor: User, work: Work, title: str, holder_name: str, about: str = "", tags: Iterable[str] = ()
) -> Work:
    """Change what is said of a work. Raises NotYourWork, WorkRefused."""
    must_hold(actor, work)
    for name, value in vars(_said(actor, title, holder_name, about, tags)).items():
        setattr(work, name, value)
    work.words = found_by(work.tags, work.content)
    work.save(update_fields=["title", "about", "tags", "holder_name", "words"])
    return work


def withdraw_work(*, actor: User, work: Work) -> Work:
    """Take a work out of the library: nobody begins to use it; films that have it keep it while their terms last.
    Twice is once. Raises NotYourWork."""
    must_hold(actor, work)
    Work.objects.filter(pk=work.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    work.refresh_from_db(fields=["withdrawn_at"])
    return work


def found_by(tags: Iterable[str], content: Mapping[str, Any]) -> str:
    """The words that a work is found by beside its title: its tags, and what it brings to a storyboard."""
    brought = [value if isinstance(value, list) else [value] for value in content.values()]
    return " ".join(str(word) for word in [*tags, *(one for listed in brought for one in listed)] if word)


def must_hold(actor: User, work: Work) -> None:
    """Raises NotYourWork unless `actor` brought the work."""
    if work.holder_id is None or work.holder_id != actor.pk:
        raise NotYourWork


def _kept(
    actor: User,
    upload: Upload | None,
    kind: str,
    said: Said,
    content: dict[str, Any],
    attested: bool,
    **more: Any,
) -> Work:
    if not attested:
        raise WorkRefused(_("Say that the rights are yours, or that you may give them."))
    if Work.objects.held_by(actor).count() >= MOST_WORKS:
        raise WorkRefused(
            _("You have %(most)d works in the library, as many as one person may.") % {"most": MOST_WORKS}
        )
    with transaction.atomic():
        if upload is not None:
            Upload.objects.filter(pk=upload.pk).update(kept=True)
        return Work.objects.create(
            kind=kind,
            holder=actor,
            upload=upload,
            content=content,
            words=found_by(said.tags, content),
            attested_at=timezone.now(),
            **vars(said),
            **more,
        )


def _ready(actor: User, upload: Upload, kind: str) -> None:
    if upload.owner_id != actor.pk:
        raise PermissionDenied(_("Only the person who brought this file can offer it."))
    if upload.state != Upload.State.READY or upload.kind != kind:
        wanted = {Upload.Kind.SOUND: _("sound"), Upload.Kind.IMAGE: _("picture")}[Upload.Kind(kind)]
        raise WorkRefused(_("“%(name)s” is no %(kind)s that is ready.") % {"name": upload.name, "kind": wanted})


def _said(actor: User, title: str, holder_name: str, about: str, tags: Iterable[str]) -> Said:
    if not actor.is_authenticated:
        raise PermissionDenied(_("Open an account to bring works into the library."))
    title, about = " ".join(title.split()), " ".join(about.split())
    credited = " ".join(holder_name.split()) or actor.name or actor.handle
    if not 1 <= len(title) <= 120:
        raise WorkRefused(_("A title has 1 to 120 characters."))
    if len(about) > 400 or len(credited) > 120:
        raise WorkRefused(_("What is said of a work has at most 400 characters, the holder's name 120."))
    _allowed(title, about, credited)
    return Said(title, about, cleaned(caption=None, tags=tags).get("tags", []), credited)


def _allowed(*texts: str) -> None:
    for text in filter(None, texts):
        refuse_words(text, kind="caption")
