"""Every decision on a likeness stays on record, not the last alone."""

from django.db import migrations, models


def write_down(apps, schema_editor):
    Match = apps.get_model("clips", "Match")
    for match in Match.objects.exclude(decided_at=None).iterator():
        at = match.decided_at.isoformat(timespec="seconds")
        match.decisions = [{"state": match.state, "by": match.by, "why": match.why, "at": at}]
        match.save(update_fields=["decisions"])


class Migration(migrations.Migration):

    dependencies = [
        ('clips', '0006_labels'),
    ]

    operations = [
        migrations.AddField(
            model_name='match',
            name='decisions',
            field=models.JSONField(blank=True, default=list, help_text='All, the first first: state, by, why, at.'),
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
