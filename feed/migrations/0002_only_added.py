"""The log, in the database: rows of impressions and watches are only added. A person may be taken out of an impression.

SQLite forgets a table's triggers when a later migration rebuilds that table: such a migration has to lay them again.
"""

from django.db import migrations

FREE = "viewer_id"

POSTGRESQL = """
CREATE FUNCTION feed_impression_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before feed_impression := OLD;
BEGIN
    before.viewer_id := NEW.viewer_id;
    IF before IS DISTINCT FROM NEW OR NEW.viewer_id IS NOT NULL THEN
        RAISE EXCEPTION 'feed: rows of feed_impression are only ever added' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION feed_watch_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'feed: rows of feed_watch are only ever added' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER feed_impression_fixed BEFORE UPDATE ON feed_impression
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION feed_impression_fixed();
CREATE TRIGGER feed_watch_fixed BEFORE UPDATE ON feed_watch FOR EACH ROW EXECUTE FUNCTION feed_watch_fixed();
"""
POSTGRESQL_BACK = """
DROP TRIGGER feed_impression_fixed ON feed_impression;
DROP TRIGGER feed_watch_fixed ON feed_watch;
DROP FUNCTION feed_impression_fixed();
DROP FUNCTION feed_watch_fixed();
"""


def lay(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    fields = apps.get_model("feed", "Impression")._meta.concrete_fields
    fixed = ", ".join(field.column for field in fields if field.column != FREE)
    schema_editor.execute(
        f"CREATE TRIGGER feed_impression_fixed BEFORE UPDATE OF {fixed} ON feed_impression "
        "BEGIN SELECT RAISE(ABORT, 'feed: rows of feed_impression are only ever added'); END"
    )
    schema_editor.execute(
        f"CREATE TRIGGER feed_impression_viewer BEFORE UPDATE OF {FREE} ON feed_impression "
        f"WHEN NEW.{FREE} IS NOT NULL AND NEW.{FREE} IS NOT OLD.{FREE} "
        "BEGIN SELECT RAISE(ABORT, 'feed: rows of feed_impression are only ever added'); END"
    )
    schema_editor.execute(
        "CREATE TRIGGER feed_watch_fixed BEFORE UPDATE ON feed_watch "
        "BEGIN SELECT RAISE(ABORT, 'feed: rows of feed_watch are only ever added'); END"
    )


def lift(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for name in ("feed_impression_fixed", "feed_impression_viewer", "feed_watch_fixed"):
        schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("feed", "0001_impressions")]
    operations = [migrations.RunPython(lay, lift)]
