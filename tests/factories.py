"""Rows for tests, made the way the rooms make them."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from generation.models import Draft, Job
from generation.storyboard import director, document

PASSWORD = "correct horse battery"


def make_user(handle: str, **fields: Any) -> User:
    return User.objects.create_user(handle, PASSWORD, **fields)


def make_guest(handle: str = "guest-0123456789abcdef") -> User:
    return User.objects.create_user(handle, is_guest=True)


def make_storyboard(
    prompt: str = "a sailboat at sunset by the seaside", *, ms: int = 2000, **asked: Any
) -> dict[str, Any]:
    return document.dump(director.direct(prompt, ms=ms, **asked).storyboard)


def make_draft(owner: User, prompt: str = "a sailboat at sunset by the seaside", **asked: Any) -> Draft:
    made = director.direct(prompt, **{"ms": 2000, **asked})
    return Draft.objects.create(
        owner=owner,
        prompt=prompt,
        storyboard=document.dump(made.storyboard),
        reading=made.reading.model_dump(by_alias=True, mode="json"),
    )


def make_job(owner: User, **fields: Any) -> Job:
    storyboard = fields.pop("storyboard", None) or make_storyboard()
    given = {
        "engine": "sketch",
        "storyboard": storyboard,
        "digest": document.digest(document.load(storyboard)),
        "width": 540,
        "height": 960,
        "fps": 24,
        "effort": 25.0,
        "cost": 4000,
        **fields,
    }
    return Job.objects.create(owner=owner, **given)


def make_clip(owner: User, *, published: bool = True, **fields: Any) -> Clip:
    storyboard = fields.pop("storyboard", None) or make_storyboard()
    given = {
        "caption": "Golden hour",
        "prompt": "a sailboat at sunset by the seaside",
        "storyboard": storyboard,
        "digest": document.digest(document.load(storyboard)),
        "engine": "sketch",
        "engine_version": "1",
        "ms": 2000,
        "fps": 24,
        "width": 540,
        "height": 960,
        "visibility": Clip.Visibility.PUBLIC if published else Clip.Visibility.PRIVATE,
        "published_at": timezone.now() if published else None,
        "cleared_at": timezone.now() if published else None,
        **fields,
    }
    return Clip.objects.create(owner=owner, **given)
