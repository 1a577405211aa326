"""Films from before there was a tree are its roots, in the order in which they were made."""

from django.db import migrations

TOGETHER = 500


def plant(apps, schema_editor):
    Clip, Node = apps.get_model("clips", "Clip"), apps.get_model("lineage", "Node")
    known = set(Node.objects.values_list("key", flat=True))
    found = (pk for pk in Clip.objects.order_by("created_at", "pk").values_list("pk", flat=True) if pk not in known)
    Node.objects.bulk_create((Node(key=pk, clip_id=pk, counted=True) for pk in found), batch_size=TOGETHER)


class Migration(migrations.Migration):
    dependencies = [("lineage", "0001_tree"), ("clips", "0002_captions")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
