"""Rows for tests, made the way the rooms make them."""

from typing import Any

import numpy as np
from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from generation.gates.still import jpeg
from generation.models import Draft, Job
from generation.storyboard import director, document
from lineage.grow import grow
from lineage.models import Node
from lineage.sources import Source
from media import store

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


def make_refused(owner: User, **fields: Any) -> Job:
    """A film inspection refused: a shot with black frames and a picture of one, missing words, a fault of all of it."""
    night = np.zeros((320, 180, 3), np.uint8)
    night[250:, :] = (40, 30, 20)
    plain = {"passed": False, "words": "", "message": "", "picture": ""}
    return make_job(
        owner,
        state=Job.State.FAILED,
        problem="inspection",
        finished_at=timezone.now(),
        findings=[
            {"gate": "size", "passed": True, "value": 0.0, "limit": 0.01, "message": "The picture is as asked."},
            {**plain, "gate": "black", "code": "black-bad", "shot": "s1", "at": 1.25, "value": 0.38, "limit": 0.02,
             "picture": store.put(jpeg(night), suffix=".jpg")},
            {**plain, "gate": "relevance", "code": "relevance-bad", "shot": "s1", "at": 0.8, "value": 0.02,
             "limit": 0.1, "words": "two red foxes", "picture": store.put(jpeg(night[:, ::-1] + 30), suffix=".jpg")},
            {**plain, "gate": "loudness", "code": "loudness-bad", "shot": "", "at": None, "value": -19.2,
             "limit": -14.0},
        ],
        **fields,
    )  # fmt: skip


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
    clip = Clip.objects.create(owner=owner, **given)
    grow(clip=clip)
    return clip


def make_offshoot(
    owner: User, *parents: Clip, kind: str = "modify", weight: float | None = None, spans: Any = (), **fields: Any
) -> Clip:
    """A film grown from others, each with an equal share unless `weight` says another, and by the same `spans`."""
    clip = make_clip(owner, **fields)
    Node.objects.get(key=clip.pk).delete()
    share = 1 / len(parents) if weight is None else weight
    grow(clip=clip, sources=[Source(parent.pk, kind, share, tuple(spans)) for parent in parents])
    return clip
