"""Jobs made before work was counted get theirs: megapixels, as the sketch engine counts; their order stays."""

from django.db import migrations
from django.db.models import F

RATE = 6.0


def count_work(apps, schema_editor):
    job_model = apps.get_model("generation", "Job")
    for job in job_model.objects.filter(effort=0).only("storyboard", "fps", "width", "height").iterator(500):
        ms = sum(shot["ms"] for shot in job.storyboard["shots"])
        effort = max(ms * job.fps * job.width * job.height / 1e9, 0.001)
        # `turn` counted jobs; a job ends a cost after its start, and those of one work keep their order.
        cost = max(1, round(1000 * effort / RATE))
        job_model.objects.filter(pk=job.pk).update(effort=effort, cost=cost, turn=F("turn") + cost)


def forget_work(apps, schema_editor):
    apps.get_model("generation", "Job").objects.filter(turn__gte=F("cost")).update(turn=F("turn") - F("cost"))


class Migration(migrations.Migration):
    dependencies = [("generation", "0004_lanes")]
    operations = [migrations.RunPython(count_work, forget_work)]
