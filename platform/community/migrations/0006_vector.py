"""PostgreSQL keeps the text vector beside the words: ranking many films reads it instead of making it again."""

from django.db import migrations

VECTOR = "setweight(to_tsvector('simple', strong), 'A') || setweight(to_tsvector('simple', weak), 'D')"


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS community_fulltext")
        schema_editor.execute(
            f"ALTER TABLE community_sought ADD COLUMN vector tsvector GENERATED ALWAYS AS ({VECTOR}) STORED"
        )
        schema_editor.execute("CREATE INDEX community_fulltext ON community_sought USING gin (vector)")


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE community_sought DROP COLUMN vector")
        schema_editor.execute(
            "CREATE INDEX community_fulltext ON community_sought"
            " USING gin (to_tsvector('simple', strong || ' ' || weak))"
        )


class Migration(migrations.Migration):

    dependencies = [("community", "0005_search")]

    operations = [migrations.RunPython(keep, make)]
