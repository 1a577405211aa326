"""What the database itself refuses, asked in SQL, past every line of Python."""

import contextlib
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ledger.grant import grant
from ledger.hold import hold
from ledger.models import Account, Entry, Leg
from ledger.post import account_of, account_of_house
from ledger.proof import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def wallet(mira):
    grant(person=mira, amount=100, key="gift")
    return account_of(person=mira, kind=Account.Kind.WALLET)


@pytest.fixture
def held(mira, wallet):
    return account_of(person=mira, kind=Account.Kind.HELD)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [v.hex if isinstance(v, uuid.UUID) and connection.vendor == "sqlite" else v for v in values]
        )


def write(*legs, seal=True, key=None, count=None):
    """An entry in SQL: `legs` are account, amount, and what else is to be said of a leg."""
    this = uuid.uuid4()
    run(
        "INSERT INTO ledger_entry (id, key, reason, reference, note, created_at) VALUES (%s, %s, 'x', '', '', %s)",
        this, key or str(this), timezone.now(),
    )  # fmt: skip
    for account, amount, *rest in legs:
        last = Leg.objects.filter(account=account).order_by("-sequence").first()
        said = {"sequence": last.sequence + 1 if last else 1, "balance": (last.balance if last else 0) + amount}
        said |= rest[0] if rest else {}
        add_leg(this, account, amount, **said)
    if seal:
        run("INSERT INTO ledger_seal (id, legs) VALUES (%s, %s)", this, len(legs) if count is None else count)
    return this


def add_leg(entry, account, amount, *, sequence, balance):
    run(
        "INSERT INTO ledger_leg (entry_id, account_id, amount, sequence, balance) VALUES (%s, %s, %s, %s, %s)",
        entry, account.pk, amount, sequence, balance,
    )  # fmt: skip


def kept():
    """As a commit would ask."""
    connection.check_constraints()


@contextlib.contextmanager
def refused(match):
    """Within, the database says no, and what was begun is undone."""
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        yield


def test_sql_may_write_what_is_right(wallet, held):
    write((wallet, -5), (held, 5))
    kept()
    assert faults() == []


def test_legs_that_do_not_sum_to_nothing_are_refused(wallet, held):
    with refused("sum to nothing"):
        write((wallet, -5), (held, 6))


@pytest.mark.parametrize("legs", [0, 1])
def test_an_entry_has_two_legs_or_more(wallet, legs):
    with refused("two|sum to nothing"):
        write(*[(wallet, -5)][:legs])


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_was_not_sealed_is_not_kept(wallet, held):
    with refused("(?i)foreign key|violates"):
        write((wallet, -5), (held, 5), seal=False)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_without_legs_is_not_kept(mira):
    with refused("(?i)foreign key"):
        write(seal=False)
    assert not Entry.objects.exists()


def test_a_sealed_entry_takes_no_more(wallet, held):
    this = write((wallet, -5), (held, 5))
    house = account_of_house(kind=Account.Kind.SPENT)
    with refused("takes no more legs"):
        add_leg(this, house, 1, sequence=1, balance=1)


def test_a_seal_counts(wallet, held):
    with refused("counts the legs"):
        write((wallet, -5), (held, 5), count=3)


def test_credits_and_money_never_convert(wallet, mira):
    """Not even where each balances: an entry that takes credits and gives money is a purchase of money."""
    purse = account_of(person=mira, kind=Account.Kind.WALLET, unit=Account.Unit.CENT)
    owed = account_of_house(kind=Account.Kind.ISSUED, unit=Account.Unit.CENT)
    spent = account_of_house(kind=Account.Kind.SPENT)
    with refused("never both|sum to nothing"):
        write((wallet, -5), (purse, 5))
    with refused("never both"):
        write((wallet, -5), (spent, 5), (owed, -5), (purse, 5))


def test_money_balances_for_itself(mira):
    purse = account_of(person=mira, kind=Account.Kind.WALLET, unit=Account.Unit.CENT)
    owed = account_of_house(kind=Account.Kind.ISSUED, unit=Account.Unit.CENT)
    write((owed, -5), (purse, 5))
    kept()


@pytest.mark.parametrize(
    "wrong", [{"sequence": 3}, {"sequence": 1}, {"balance": 96}, {"balance": -5}], ids=lambda wrong: str(wrong)
)
def test_a_leg_continues_its_account(wallet, held, wrong):
    with refused("continues the balance|owes nothing"):
        write((wallet, -5, wrong), (held, 5))


def test_a_person_owes_nothing_and_the_house_may(wallet, held):
    with refused("owes nothing"):
        write((wallet, -101), (held, 101))
    house = account_of_house(kind=Account.Kind.ISSUED)
    write((house, -1000), (wallet, 1000))
    kept()


@pytest.mark.parametrize("table", ["ledger_leg", "ledger_entry", "ledger_seal"])
@pytest.mark.parametrize("verb", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_nothing_is_changed_or_taken_away(wallet, table, verb):
    column = {"ledger_leg": "amount", "ledger_entry": "note", "ledger_seal": "legs"}[table]
    with refused("only ever added"):
        run(verb.format(table=table, column=column))


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["ledger_leg", "ledger_entry", "ledger_seal", "ledger_account"])
def test_nothing_is_taken_away_by_replacing_it(wallet, table):
    with refused("there already|takes no more|continues"):
        run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_a_hold_is_settled_once(mira, wallet, held):
    first = hold(person=mira, amount=10, reference="film", key="h")
    sql = (
        "INSERT INTO ledger_entry (id, key, reason, reference, note, follows_id, created_at)"
        " VALUES (%s, %s, 'x', '', '', %s, %s)"
    )
    with refused("(?i)unique|already"):
        run(sql, uuid.uuid4(), "a", first.pk, timezone.now())
        run(sql, uuid.uuid4(), "b", first.pk, timezone.now())


def test_a_key_is_used_once(wallet, held):
    write((wallet, -5), (held, 5), key="k")
    with refused("(?i)unique|already"):
        write((wallet, -5), (held, 5), key="k")


@pytest.mark.parametrize("change", ["kind = 'held'", "unit = 'cent'", "owner_id = {theo}", "kind = 'issued'"])
def test_an_account_stays_what_it_is(wallet, theo, change):
    with refused("keeps its kind|owner"):
        run(f"UPDATE ledger_account SET {change.format(theo=theo.pk)} WHERE id = {wallet.pk}")


def test_an_account_with_legs_is_not_deleted(wallet):
    with refused("(?i)foreign key|violates"):
        run("DELETE FROM ledger_account WHERE id = %s", wallet.pk)
        kept()


@pytest.mark.parametrize(("kind", "unit"), [("purse", "credit"), ("wallet", "shell")])
def test_kinds_and_units_are_known(mira, kind, unit):
    with refused("(?i)check|known"):
        run("INSERT INTO ledger_account (owner_id, kind, unit) VALUES (%s, %s, %s)", mira.pk, kind, unit)


def test_the_house_has_no_owner_and_one_account_a_kind(mira, wallet):
    with refused("(?i)check|house"):
        run("INSERT INTO ledger_account (owner_id, kind, unit) VALUES (%s, 'spent', 'credit')", mira.pk)
    with refused("(?i)unique|already"):
        run("INSERT INTO ledger_account (kind, unit) VALUES ('issued', 'credit')")
