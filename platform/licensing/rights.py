"""What lies before a person on the page of rights."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from clips.files import film_choices
from clips.models import Clip
from licensing.clearance.clear import clear_clip
from licensing.clearance.telling import sentences_of
from licensing.consent.review import reviews_for
from licensing.library.take import taken_by
from licensing.models import Grant, License, Review, Use, Work, in_force
from licensing.showing import consent_in_words, handle_of, show_works, state_of, terms_in_words

SOON = timedelta(days=30)
A_LIST = 50


def rights_of(viewer: User, request: HttpRequest) -> dict[str, Any]:
    """`reviews` that wait for the viewer's word and those that had it, their own `works`, consent they `received`,
    licences they `taken`, films of theirs whose music `ends` soon, and films that are `stopped`, each with why."""
    reviews = list(reviews_for(viewer)[:A_LIST])
    received = Grant.objects.filter(to=viewer).exclude(work__holder=viewer).select_related("work__holder")
    stopped = Clip.objects.owned_by(viewer).exclude(rights=Clip.Rights.CLEAR).prefetch_related("renditions")
    return {
        "reviews": [
            {"review": one, "choices": film_choices(one.clip, bearer=request), "said": consent_in_words(one.grant)}
            for one in reviews
            if one.state == Review.State.WAITING
        ],
        "decided": [one for one in reviews if one.state != Review.State.WAITING],
        "works": show_works(Work.objects.held_by(viewer).select_related("holder")[:A_LIST], request),
        "received": [
            {"grant": one, "said": consent_in_words(one), "state": state_of(one), "from": handle_of(one.work.holder)}
            for one in received[:A_LIST]
        ],
        "taken": [{"holding": one, "said": terms_in_words(one.license)} for one in taken_by(viewer)[:A_LIST]],
        "ends": ending_for(viewer)[:A_LIST],
        "stopped": [{"clip": clip, "why": sentences_of(clear_clip(clip=clip))} for clip in stopped[:A_LIST]],
    }


def ending_for(viewer: User) -> list[dict[str, Any]]:
    """Films of the viewer's that play music whose last licence ends within thirty days, with the day."""
    now = timezone.now()
    later = License.objects.filter(in_force(now), work=OuterRef("pk")).filter(
        Q(ends_at=None) | Q(ends_at__gt=now + SOON)
    )
    ending = Work.objects.filter(Exists(License.objects.filter(in_force(now), work=OuterRef("pk"))), ~Exists(later))
    own = Clip.objects.owned_by(viewer)
    uses = Use.objects.filter(work__in=ending, film__in=own.values("pk")).exclude(work__holder=viewer)
    clips = own.in_bulk([use.film for use in uses])
    last = {}
    for license in License.objects.filter(in_force(now), work__in=[use.work_id for use in uses]).order_by("ends_at"):
        last[license.work_id] = license.ends_at
    rescored = {
        (clip, work) for clip in clips.values() for work in clip.rescores.values_list("work_id", flat=True)
    }  # fmt: skip
    return [
        {"clip": clips[use.film], "work": use.work, "day": last[use.work_id]}
        for use in uses.select_related("work")
        if (clips[use.film], use.work_id) not in rescored
    ]
