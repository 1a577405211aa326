"""An empty ledger between tests that commit, which the guards would refuse."""

from django.db import connection, transaction

TABLES = ("ledger_leg", "ledger_entry", "ledger_seal", "ledger_account")


def empty_ledger() -> None:
    """Take every row of the ledger away; the guards are there again afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ledger_account LIMIT 1")
        if cursor.fetchone() is None:
            return
        if connection.vendor == "postgresql":
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                cursor.execute(f"DELETE FROM {table}")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'ledger_%%'")
        guards = cursor.fetchall()
        for name, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")
        for _name, sql in guards:
            cursor.execute(sql)
