"""PostgreSQL finds films by a tag through an index of its own; SQLite reads through the list."""

from django.db import migrations


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE INDEX community_tags ON clips_clip USING gin (tags jsonb_path_ops)")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS community_tags")


class Migration(migrations.Migration):

    dependencies = [("community", "0003_collections"), ("clips", "0009_named")]

    operations = [migrations.RunPython(add, drop)]
