"""The rules of the ledger, in the database: rows are only added, entries balance, people owe nothing.

Both databases hold the same rules. An entry must be sealed by the end of its transaction (its key to the seal is checked
at commit); a seal is refused unless the legs balance; nothing is added to a sealed entry; each leg continues the balance
of its account. PostgreSQL asks once more at commit, for the case of two transactions that cannot see each other.

SQLite forgets a table's triggers when a later migration rebuilds that table: such a migration has to lay them again.
"""

from django.db import migrations

FIXED = ("ledger_entry", "ledger_leg", "ledger_seal")

POSTGRESQL = """
CREATE FUNCTION ledger_refuse(said text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger: %', said USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION ledger_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT 1 FROM ledger_leg) THEN
        RETURN NULL;
    END IF;
    PERFORM ledger_refuse('rows of ' || TG_TABLE_NAME || ' are only ever added');
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_account_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind OR NEW.unit <> OLD.unit OR NEW.id <> OLD.id
       OR (NEW.owner_id IS DISTINCT FROM OLD.owner_id AND NEW.owner_id IS NOT NULL) THEN
        PERFORM ledger_refuse('an account keeps its kind, its unit and its owner');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_leg_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    account ledger_account;
    latest ledger_leg;
BEGIN
    IF EXISTS (SELECT 1 FROM ledger_seal WHERE id = NEW.entry_id) THEN
        PERFORM ledger_refuse('a sealed entry takes no more legs');
    END IF;
    -- Whoever comes second waits here, and then sees what the first has added.
    SELECT * INTO account FROM ledger_account WHERE id = NEW.account_id FOR NO KEY UPDATE;
    SELECT * INTO latest FROM ledger_leg WHERE account_id = NEW.account_id ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(latest.sequence, 0) + 1 OR NEW.balance <> coalesce(latest.balance, 0) + NEW.amount THEN
        PERFORM ledger_refuse('a leg continues the balance of its account');
    END IF;
    IF NEW.balance < 0 AND account.kind IN ('wallet', 'held') THEN
        PERFORM ledger_refuse('a person owes nothing');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_check_entry(this uuid) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    legs integer;
    kinds integer;
    uneven integer;
BEGIN
    SELECT count(*), count(DISTINCT account.unit = 'credit') INTO legs, kinds
    FROM ledger_leg leg JOIN ledger_account account ON account.id = leg.account_id WHERE leg.entry_id = this;
    IF legs < 2 THEN
        PERFORM ledger_refuse('an entry has two legs or more');
    END IF;
    IF kinds > 1 THEN
        PERFORM ledger_refuse('an entry moves credits or money, never both');
    END IF;
    SELECT count(*) INTO uneven FROM (
        SELECT 1 FROM ledger_leg leg JOIN ledger_account account ON account.id = leg.account_id
        WHERE leg.entry_id = this GROUP BY account.unit HAVING sum(leg.amount) <> 0
    ) uneven_units;
    IF uneven > 0 THEN
        PERFORM ledger_refuse('the legs of an entry sum to nothing');
    END IF;
    RETURN legs;
END $$;

CREATE FUNCTION ledger_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.legs <> ledger_check_entry(NEW.id) THEN
        PERFORM ledger_refuse('a seal counts the legs of its entry');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_leg_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ledger_check_entry(NEW.entry_id) IS DISTINCT FROM (SELECT legs FROM ledger_seal WHERE id = NEW.entry_id)::integer THEN
        PERFORM ledger_refuse('a sealed entry takes no more legs');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger_account_fixed BEFORE UPDATE ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_account_fixed();
CREATE TRIGGER ledger_leg_added BEFORE INSERT ON ledger_leg FOR EACH ROW EXECUTE FUNCTION ledger_leg_added();
CREATE TRIGGER ledger_sealed BEFORE INSERT ON ledger_seal FOR EACH ROW EXECUTE FUNCTION ledger_sealed();
CREATE CONSTRAINT TRIGGER ledger_leg_kept AFTER INSERT ON ledger_leg DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_leg_kept();
"""

POSTGRESQL_FIXED = """
CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_fixed();
CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_fixed();
"""

POSTGRESQL_GONE = """
DROP TRIGGER ledger_leg_kept ON ledger_leg;
DROP TRIGGER ledger_sealed ON ledger_seal;
DROP TRIGGER ledger_leg_added ON ledger_leg;
DROP TRIGGER ledger_account_fixed ON ledger_account;
DROP FUNCTION ledger_leg_kept();
DROP FUNCTION ledger_sealed();
DROP FUNCTION ledger_check_entry(uuid);
DROP FUNCTION ledger_leg_added();
DROP FUNCTION ledger_account_fixed();
DROP FUNCTION ledger_fixed();
DROP FUNCTION ledger_refuse(text);
"""

SQLITE = {
    "ledger_account_fixed": """BEFORE UPDATE ON ledger_account
        WHEN NEW.kind <> OLD.kind OR NEW.unit <> OLD.unit OR NEW.id <> OLD.id
             OR (NEW.owner_id IS NOT OLD.owner_id AND NEW.owner_id IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'ledger: an account keeps its kind, its unit and its owner'); END""",
    "ledger_leg_unsealed": """BEFORE INSERT ON ledger_leg
        WHEN EXISTS (SELECT 1 FROM ledger_seal WHERE id = NEW.entry_id)
        BEGIN SELECT RAISE(ABORT, 'ledger: a sealed entry takes no more legs'); END""",
    "ledger_leg_added": """BEFORE INSERT ON ledger_leg
        WHEN NEW.sequence <> 1 + coalesce((SELECT max(sequence) FROM ledger_leg WHERE account_id = NEW.account_id), 0)
             OR NEW.balance <> NEW.amount + coalesce(
                 (SELECT balance FROM ledger_leg WHERE account_id = NEW.account_id ORDER BY sequence DESC LIMIT 1), 0)
        BEGIN SELECT RAISE(ABORT, 'ledger: a leg continues the balance of its account'); END""",
    "ledger_leg_owes": """BEFORE INSERT ON ledger_leg
        WHEN NEW.balance < 0
             AND EXISTS (SELECT 1 FROM ledger_account WHERE id = NEW.account_id AND kind IN ('wallet', 'held'))
        BEGIN SELECT RAISE(ABORT, 'ledger: a person owes nothing'); END""",
    "ledger_seal_counts": """BEFORE INSERT ON ledger_seal
        WHEN NEW.legs < 2 OR NEW.legs <> (SELECT count(*) FROM ledger_leg WHERE entry_id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'ledger: a seal counts the legs of its entry, two or more'); END""",
    "ledger_seal_one_unit": """BEFORE INSERT ON ledger_seal
        WHEN 1 < (SELECT count(DISTINCT account.unit = 'credit') FROM ledger_leg leg
                  JOIN ledger_account account ON account.id = leg.account_id WHERE leg.entry_id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'ledger: an entry moves credits or money, never both'); END""",
    "ledger_seal_balances": """BEFORE INSERT ON ledger_seal
        WHEN EXISTS (SELECT 1 FROM ledger_leg leg JOIN ledger_account account ON account.id = leg.account_id
                     WHERE leg.entry_id = NEW.id GROUP BY account.unit HAVING sum(leg.amount) <> 0)
        BEGIN SELECT RAISE(ABORT, 'ledger: the legs of an entry sum to nothing'); END""",
    # INSERT OR REPLACE takes rows away without asking the triggers of DELETE.
    "ledger_account_replace": """BEFORE INSERT ON ledger_account
        WHEN EXISTS (SELECT 1 FROM ledger_account WHERE id = NEW.id
                     OR (kind = NEW.kind AND unit = NEW.unit AND (owner_id = NEW.owner_id OR kind IN ('issued', 'spent'))))
        BEGIN SELECT RAISE(ABORT, 'ledger: this account is there already'); END""",
    "ledger_entry_replace": """BEFORE INSERT ON ledger_entry
        WHEN EXISTS (SELECT 1 FROM ledger_entry
                     WHERE id = NEW.id OR "key" = NEW."key" OR follows_id = NEW.follows_id)
        BEGIN SELECT RAISE(ABORT, 'ledger: this entry is there already'); END""",
    "ledger_leg_replace": """BEFORE INSERT ON ledger_leg
        WHEN EXISTS (SELECT 1 FROM ledger_leg
                     WHERE id = NEW.id OR (entry_id = NEW.entry_id AND account_id = NEW.account_id))
        BEGIN SELECT RAISE(ABORT, 'ledger: this leg is there already'); END""",
    "ledger_seal_replace": """BEFORE INSERT ON ledger_seal WHEN EXISTS (SELECT 1 FROM ledger_seal WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'ledger: this seal is there already'); END""",
    **{
        f"{table}_{verb.lower()}": f"""BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, 'ledger: rows of {table} are only ever added'); END"""
        for table in FIXED
        for verb in ("UPDATE", "DELETE")
    },
}


def lay(_apps, schema_editor):
    """Lay every rule, in the words of this database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, None)
        for table in FIXED:
            schema_editor.execute(POSTGRESQL_FIXED.format(table=table), None)
    else:
        for name, rule in SQLITE.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {rule}", None)


def lift(_apps, schema_editor):
    """Take every rule away again."""
    if schema_editor.connection.vendor == "postgresql":
        for table in FIXED:
            schema_editor.execute(f"DROP TRIGGER {table}_fixed ON {table}; DROP TRIGGER {table}_whole ON {table}", None)
        schema_editor.execute(POSTGRESQL_GONE, None)
    else:
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}", None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
