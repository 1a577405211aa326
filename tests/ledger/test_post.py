"""Entries: asked twice they are one, nobody owes, what is held is settled once and whole."""

import pytest

from ledger.balance import balance_of
from ledger.grant import grant
from ledger.hold import AlreadySettled, capture, hold, open_holds, release
from ledger.models import Account, Entry, Leg
from ledger.post import KeyTaken, NotEnough, account_of, post
from ledger.proof import faults, total
from ledger.refund import refund

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(mira):
    grant(person=mira, amount=100, key="gift")
    return mira


def has(person):
    found = balance_of(person=person)
    return found.free, found.held


def test_a_hold_moves_what_is_free_and_a_capture_spends_it(rich):
    held = hold(person=rich, amount=30, reference="film", key="h")
    assert has(rich) == (70, 30)
    assert list(open_holds()) == [held] == list(open_holds(["film"]))
    capture(held=held)
    assert has(rich) == (70, 0)
    assert not open_holds()
    assert (total(), faults()) == (0, [])


def test_a_release_gives_exactly_what_was_held(rich):
    release(held=hold(person=rich, amount=30, reference="film", key="h"))
    assert has(rich) == (100, 0)


def test_what_was_settled_one_way_is_not_settled_the_other(rich):
    held = hold(person=rich, amount=30, reference="film", key="h")
    release(held=held)
    with pytest.raises(AlreadySettled):
        capture(held=held)
    other = hold(person=rich, amount=30, reference="film", key="h2")
    capture(held=other)
    with pytest.raises(AlreadySettled):
        release(held=other)
    assert has(rich) == (70, 0)


def test_asking_twice_is_doing_once(rich):
    for _ in range(2):
        grant(person=rich, amount=100, key="gift")
        held = hold(person=rich, amount=30, reference="film", key="h")
    assert has(rich) == (70, 30)
    taken = [capture(held=held) for _ in range(2)]
    assert taken[0] == taken[1]
    back = [refund(capture=taken[0], note="missed") for _ in range(2)]
    assert back[0] == back[1]
    assert has(rich) == (100, 0)
    assert [entry.reason for entry in Entry.objects.order_by("created_at")] == ["grant", "hold", "capture", "refund"]


def test_a_key_stands_for_one_thing(rich, theo):
    hold(person=rich, amount=30, reference="film", key="h")
    with pytest.raises(KeyTaken):
        hold(person=rich, amount=31, reference="film", key="h")
    with pytest.raises(KeyTaken):
        grant(person=theo, amount=100, key="gift")
    assert has(theo) == (0, 0)


def test_nobody_spends_what_they_do_not_have(rich, theo):
    with pytest.raises(NotEnough) as refused:
        hold(person=rich, amount=101, reference="film", key="h")
    assert (refused.value.have, refused.value.need) == (100, 101)
    assert "101" in refused.value.messages[0] and "100" in refused.value.messages[0]
    with pytest.raises(NotEnough):
        hold(person=theo, amount=1, reference="film", key="h")
    assert not Entry.objects.exclude(key="gift").exists()


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_is_neither_given_nor_held(rich, amount):
    with pytest.raises(ValueError, match=str(amount)):
        grant(person=rich, amount=amount, key="g")
    with pytest.raises(ValueError, match=str(amount)):
        hold(person=rich, amount=amount, reference="film", key="h")


def test_only_a_capture_is_refunded_and_only_a_hold_settled(rich):
    held = hold(person=rich, amount=30, reference="film", key="h")
    with pytest.raises(ValueError, match="no capture"):
        refund(capture=held, note="")
    taken = capture(held=held)
    with pytest.raises((ValueError, Leg.DoesNotExist)):
        release(held=refund(capture=taken, note=""))


def test_entries_outlive_their_people(rich):
    held = hold(person=rich, amount=30, reference="film", key="h")
    wallet = account_of(person=rich, kind=Account.Kind.WALLET)
    rich.delete()
    wallet.refresh_from_db()
    assert wallet.owner is None
    taken = capture(held=Entry.objects.get(pk=held.pk))
    refund(capture=taken, note="missed")
    assert Leg.objects.filter(account=wallet).order_by("-sequence").first().balance == 100
    assert (total(), faults()) == (0, [])


def test_what_a_refused_entry_began_is_not_kept(rich, theo):
    """Legs of several accounts: where one of them would owe, none has moved."""
    wallets = [account_of(person=person, kind=Account.Kind.WALLET) for person in (rich, theo)]
    with pytest.raises(NotEnough):
        post(key="k", reason="gift", moves={wallets[0]: 5, wallets[1]: -5})
    assert has(rich) == (100, 0)
    assert post(key="k", reason="gift", moves={wallets[0]: -5, wallets[1]: 5})
    assert has(theo) == (5, 0)
