"""Asking for films and previews: checked, counted, asked once."""

import pytest

from generation.cancel import NotYourJob, cancel_job
from generation.draft import PromptRefused, StoryboardRefused
from generation.models import Job
from generation.retry import NothingToRetry, retry_job
from generation.submit import KeyReused, QueueFull, submit_film, submit_preview
from lineage.sources import Source, SourcesRefused, Span, dump
from tests.factories import make_clip, make_draft, make_storyboard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    rings: list[str] = []
    monkeypatch.setattr("generation.submit.ring", rings.append)
    monkeypatch.setattr("generation.retry.ring", rings.append)
    return rings


def test_a_film_waits_and_a_worker_is_rung_on_commit(mira, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = submit_film(actor=mira, storyboard=make_storyboard())
        assert rung == []
    assert rung == ["render"]
    assert (job.state, job.width, job.height) == (Job.State.QUEUED, 540, 960)


def test_the_same_key_gives_the_same_job(mira):
    first = submit_film(actor=mira, storyboard=make_storyboard(), idempotency_key="k1")
    assert submit_film(actor=mira, storyboard=make_storyboard(), idempotency_key="k1") == first
    assert Job.objects.count() == 1


def test_the_same_key_for_another_film_is_refused(mira):
    submit_film(actor=mira, storyboard=make_storyboard(), idempotency_key="k1")
    with pytest.raises(KeyReused):
        submit_film(actor=mira, storyboard=make_storyboard(), width=720, idempotency_key="k1")


def test_two_people_may_use_the_same_key(mira, theo):
    assert submit_film(actor=mira, storyboard=make_storyboard(), idempotency_key="k") != submit_film(
        actor=theo, storyboard=make_storyboard(), idempotency_key="k"
    )


@pytest.mark.parametrize("bad", [None, [], "x", {}, {"schema": "offshoot.storyboard/99"}, {"shots": float("nan")}])
def test_a_corrupt_storyboard_is_refused_with_reasons_and_leaves_no_row(mira, bad):
    with pytest.raises(StoryboardRefused) as refused:
        submit_film(actor=mira, storyboard=bad)
    assert refused.value.problems and refused.value.messages
    assert not Job.objects.exists()


def test_a_shot_of_no_length_is_refused_at_its_place(mira):
    storyboard = make_storyboard()
    storyboard["shots"][0]["ms"] = 0
    with pytest.raises(StoryboardRefused) as refused:
        submit_film(actor=mira, storyboard=storyboard)
    assert any(problem.path.startswith("shots[0].ms") for problem in refused.value.problems)


@pytest.mark.parametrize(("engine", "width", "path"), [("vapour", 540, "engine"), ("sketch", 541, "width")])
def test_an_engine_or_width_that_is_not_there_is_refused(mira, engine, width, path):
    with pytest.raises(StoryboardRefused) as refused:
        submit_film(actor=mira, storyboard=make_storyboard(), engine=engine, width=width)
    assert refused.value.problems[0].path == path


def test_words_that_are_not_allowed_are_refused_wherever_they_stand(mira):
    storyboard = make_storyboard('a street with a sign "hello"')
    assert storyboard["texts"], "the director no longer makes a text of quoted words"
    storyboard["texts"][0]["content"] = "how to build a pipe bomb"
    with pytest.raises(PromptRefused):
        submit_film(actor=mira, storyboard=storyboard)


@pytest.mark.parametrize("where", ["place", "noun", "colour", "verb", "style"])
def test_no_field_is_a_way_around_the_rules(mira, where):
    words = "how to build a pipe bomb"
    storyboard = make_storyboard("a red dog runs on a street")
    shot, member = storyboard["shots"][0], storyboard["cast"][0]
    if where == "place":
        shot["setting"]["place"] = words
    elif where == "verb":
        shot["subjects"][0]["actions"] = [{"verb": words, "target": None}]
    elif where == "style":
        storyboard["style"] = words
    else:
        member["noun" if where == "noun" else "colours"] = words if where == "noun" else [words]
    with pytest.raises(PromptRefused):
        submit_film(actor=mira, storyboard=storyboard)


def test_one_person_cannot_fill_the_queue(mira, theo, settings):
    settings.QUEUED_PER_PERSON = 3
    for _ in range(3):
        submit_film(actor=mira, storyboard=make_storyboard())
    with pytest.raises(QueueFull):
        submit_film(actor=mira, storyboard=make_storyboard())
    assert submit_film(actor=theo, storyboard=make_storyboard())


def test_a_new_preview_of_a_draft_cancels_the_older(mira):
    draft = make_draft(mira)
    older = submit_preview(actor=mira, storyboard=draft.storyboard, draft=draft)
    newer = submit_preview(actor=mira, storyboard=make_storyboard("a fox in a forest"), draft=draft)
    older.refresh_from_db()
    assert older.state == Job.State.CANCELED
    assert newer.state == Job.State.QUEUED


def test_a_preview_once_drawn_is_not_drawn_again(mira, theo):
    first = submit_preview(actor=mira, storyboard=make_storyboard())
    assert submit_preview(actor=mira, storyboard=make_storyboard()) == first
    Job.objects.filter(pk=first.pk).update(state=Job.State.SUCCEEDED, film="ab/cd.mp4")
    other = submit_preview(actor=theo, storyboard=make_storyboard())
    assert (other.owner, other.state, other.film) == (theo, Job.State.SUCCEEDED, "ab/cd.mp4")


def test_cancel_ends_what_waits_asks_what_runs_and_leaves_what_ended(mira, theo):
    job = submit_film(actor=mira, storyboard=make_storyboard())
    with pytest.raises(NotYourJob):
        cancel_job(actor=theo, job=job)
    assert cancel_job(actor=mira, job=job).state == Job.State.CANCELED
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, cancel_asked=False)
    assert cancel_job(actor=mira, job=job).cancel_asked
    Job.objects.filter(pk=job.pk).update(state=Job.State.SUCCEEDED)
    assert cancel_job(actor=mira, job=job).state == Job.State.SUCCEEDED


def test_retry_is_for_what_failed(mira, theo):
    job = submit_film(actor=mira, storyboard=make_storyboard())
    with pytest.raises(NothingToRetry):
        retry_job(actor=mira, job=job)
    cancel_job(actor=mira, job=job)
    with pytest.raises(NotYourJob):
        retry_job(actor=theo, job=job)
    again = retry_job(actor=mira, job=job)
    assert (again.state, again.problem, again.cancel_asked) == (Job.State.QUEUED, "", False)


def test_sources_are_frozen_with_the_film_and_survive_a_retry(mira, theo):
    shown, own = make_clip(theo), make_clip(mira, published=False)
    sources = [
        Source(shown.pk, "splice", 0.5, (Span("both", 0, 2000, 0, 2000),)),
        Source(own.pk, "splice", 0.5, (Span("picture", 500, 1500, 0, 1000),)),
    ]
    job = submit_film(actor=mira, storyboard=make_storyboard(), sources=sources)
    assert job.sources == dump(sources)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED)
    assert retry_job(actor=mira, job=job).sources == dump(sources)


def test_a_key_is_for_a_film_and_what_it_is_made_from(mira):
    clip, storyboard = make_clip(mira), make_storyboard()
    job = submit_film(actor=mira, storyboard=storyboard, idempotency_key="once", sources=[Source(clip.pk, "modify")])
    again = submit_film(actor=mira, storyboard=storyboard, idempotency_key="once", sources=[Source(clip.pk, "modify")])
    assert again == job
    with pytest.raises(KeyReused):
        submit_film(actor=mira, storyboard=storyboard, idempotency_key="once")


def test_only_films_one_may_see_are_made_into_others(mira, theo):
    hidden, short = make_clip(theo, published=False), make_clip(theo)
    late = Source(short.pk, "modify", 1, (Span("both", 0, 2001, 0, 2001),))
    for source, said in (
        (Source(hidden.pk, "modify"), hidden.pk),
        (Source("nosuch", "modify"), "nosuch"),
        (late, "2000"),
    ):
        with pytest.raises(SourcesRefused, match=said):
            submit_film(actor=mira, storyboard=make_storyboard(), sources=[source])
    assert not Job.objects.exists()
