"""Browsers that tell the same at the same moment."""

import pytest
from django.utils import timezone

from feed.models import ClipStat, Impression, Watch
from feed.recording.people import Looker
from feed.recording.record import Look, record_looks
from feed.recording.recount import recount
from feed.recording.slots import Slot
from feed.slates.make import make_slate
from tests.factories import make_clip, make_user
from tests.ledger.parallel import at_once, shared_database


@pytest.mark.django_db(transaction=True)
def test_what_is_told_twice_at_once_is_counted_once(tmp_path):
    mira, theo, olga = (make_user(handle) for handle in ("mira", "theo", "olga"))
    films = [make_clip(mira) for _film in range(4)]
    slates = [make_slate(viewer=one, remembered=True, place="fresh") for one in (theo, olga)]
    with shared_database(tmp_path) as join:

        def batch(number):
            person, slate = ((theo, slates[0]), (olga, slates[1]))[number % 2]
            looker = Looker(person, person.pk, f"who-{person.pk}", "crowd", machine=False)
            order = list(enumerate(slate.slots))[:: 1 if number % 4 < 2 else -1]
            looks = [
                Look(
                    slot=Slot(f"{slate.pk}:{place}", "fresh", place, slot["clip"], 0.0),
                    at=timezone.now(),
                    look=0,
                    visible_ms=900,
                    watched_ms=900,
                    played=255,
                )
                for place, slot in order
            ]
            return lambda: record_looks(actor=looker, looks=looks)

        done = at_once(join, [batch(number) for number in range(8)])
        assert sum(one.impressions for one in done) == sum(one.watches for one in done) == 8
        assert Impression.objects.count() == Watch.objects.count() == 8
        for film in films:
            assert ClipStat.objects.get(clip=film).shown == 2
            assert recount(clip=film) == []
