from django.db import migrations, models

import lineage.models


def mark_older(apps, schema_editor):
    """Each older film gets a mark of its own."""
    node = apps.get_model("lineage", "Node")
    some = []
    for one in node.objects.filter(mark=None).only("pk").iterator(chunk_size=2000):
        one.mark = lineage.models.new_mark()
        some.append(one)
        if len(some) == 2000:
            node.objects.bulk_update(some, ["mark"])
            some = []
    node.objects.bulk_update(some, ["mark"])


class Migration(migrations.Migration):
    dependencies = [("lineage", "0002_older_films")]

    operations = [
        migrations.AddField("node", "mark", models.CharField(max_length=16, null=True, editable=False)),
        migrations.RunPython(mark_older, migrations.RunPython.noop),
    ]
