"""Who sees which rows of the making."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from generation.models import Draft, Job
from tests.factories import make_draft, make_job

pytestmark = pytest.mark.django_db


def test_drafts_and_jobs_are_their_makers_alone(mira, theo, guest):
    mine, theirs, visitors = make_job(mira), make_job(theo), make_job(guest)
    draft = make_draft(guest)
    assert set(Job.objects.visible_to(mira)) == {mine}
    assert set(Job.objects.visible_to(theo)) == {theirs}
    assert set(Job.objects.visible_to(guest)) == {visitors}
    assert set(Draft.objects.visible_to(guest)) == {draft}
    assert not Job.objects.visible_to(AnonymousUser()) and not Draft.objects.visible_to(mira)


def test_one_key_is_one_job_of_one_person(mira, theo):
    make_job(mira, idempotency_key="k")
    make_job(theo, idempotency_key="k")
    make_job(mira)
    make_job(mira)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_job(mira, idempotency_key="k")
