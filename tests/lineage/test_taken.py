"""Whoever's films grew from one that was taken back is told: what was done, why, and what it means; once."""

from functools import partial

import pytest

from accounts.models import Notification
from accounts.notices.telling import told
from lineage.announcing import taken
from lineage.announcing.taken import steps_wait, tell_stays, tell_steps
from lineage.models import Step
from lineage.permits.revoke import revoke_film
from lineage.sources import Span
from tests.factories import make_clip, make_offshoot, make_user
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db
GIVEN = {"why": "Enough of it.", "confirmed": True}
CARRIED = [Span("both", 0, 2000, 0, 2000)]


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    rings: list[str] = []
    monkeypatch.setattr("lineage.announcing.taken.ring", rings.append)
    return rings


def step(film, to):
    revoke_film(actor=film.owner, clip=film, to=to, **GIVEN)


def said(person):
    return [(one.sentence, one.address) for one in told(list(Notification.objects.filter(to=person)))]


def test_a_worker_is_rung_and_rung_again(mira, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        step(make_clip(mira), "closed")
    assert rung == [taken.TASK] and not steps_wait()
    Step.objects.update(at="2020-01-01T00:00Z")
    assert steps_wait() and tell_steps() == 1 and not steps_wait() and tell_steps() == 0


def test_each_step_says_what_it_means_for_one_film_and_for_several(mira, theo, olga):
    film = make_clip(mira, caption="A secret name")
    one = make_offshoot(theo, film, caption="Harbour", spans=CARRIED)
    for _turn in range(2):
        make_offshoot(olga, film, caption="Meadow")
    make_offshoot(mira, film)
    heard = []
    for to in ("closed", "open", "blurred", "closed", "purged"):
        step(film, to)
        assert tell_steps() == 1
        [(single, address)], [(several, _address)] = said(theo), said(olga)
        assert address == f"/clips/{one.pk}/" and "“Harbour”" in single and "2 of yours" in several
        assert ("Enough of it." in single) == ("Enough of it." in several) == ("again" not in single)
        assert "A secret name" not in single + several
        heard.append(single)
    assert len(set(heard)) == 5 and "plays to nobody now" in heard[-1] and "Yours stay" in several
    # What was not read counts in one notice; its maker is told nothing.
    assert Notification.objects.get(to=theo).count == 5 and not said(mira)


def test_whom_a_step_is_about(mira, theo, olga):
    film = make_clip(mira)
    child = make_offshoot(theo, film, spans=CARRIED)
    make_offshoot(olga, child, caption="Far", spans=CARRIED)
    step(film, "closed")
    tell_steps()
    assert said(theo) and not said(olga), "films further down are asked for by those between"
    step(film, "blurred")
    tell_steps()
    assert "no name in trees" in said(olga)[0][0]


def test_what_is_withheld_is_told_before_what_is_not(mira, theo):
    film = make_clip(mira)
    make_offshoot(theo, film, caption="Told anew")
    make_offshoot(theo, film, caption="Cut from it", spans=CARRIED)
    step(film, "purged")
    tell_steps()
    assert "“Cut from it” was taken back for good" in said(theo)[0][0]


def test_who_was_told_is_not_told_again_where_the_worker_died(mira, monkeypatch):
    film = make_clip(mira)
    for at in range(5):
        make_offshoot(make_user(f"maker-{at}"), film)
    step(film, "closed")
    monkeypatch.setattr(taken, "_PEOPLE", 2)
    real, calls = taken.tell, []

    def dying(**given):
        calls.append(given["to"].handle)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(**given)

    monkeypatch.setattr(taken, "tell", dying)
    with pytest.raises(KeyboardInterrupt):
        tell_steps()
    assert tell_steps() == 1
    assert sorted(Notification.objects.values_list("to__handle", "count")) == [(f"maker-{at}", 1) for at in range(5)]


def test_a_film_that_stays_private_is_told_to_its_maker(mira):
    clip = make_clip(mira, caption="Harbour", published=False)
    tell_stays(clip)
    [(sentence, address)] = said(mira)
    assert sentence.startswith("“Harbour” is made and stays yours alone") and address == f"/clips/{clip.pk}/"


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_tell_everybody_once(mira, tmp_path, monkeypatch):
    film = make_clip(mira)
    for at in range(12):
        make_offshoot(make_user(f"maker-{at:02}"), film)
    step(film, "closed")
    monkeypatch.setattr(taken, "_PEOPLE", 3)
    with shared_database(tmp_path) as join:
        results = at_once(join, [partial(tell_steps) for _worker in range(4)])
        assert not [one for one in results if isinstance(one, Exception)], results
        tell_steps()
        assert set(Notification.objects.values_list("count", flat=True)) == {1}
        assert Notification.objects.count() == 12 and not Step.objects.filter(told=False).exists()
