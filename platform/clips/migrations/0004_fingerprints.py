"""Prints of films, and what was found alike; the bands of prints are indexed in each database's own way."""

import clips.fingerprints.bits
import django.db.models.deletion
from django.db import migrations, models

from clips.fingerprints.bits import BANDS, KINDS, indexed_array


def index_bands(apps, schema_editor):
    """One GIN index a kind over an array of all bands on PostgreSQL; sixteen over pieces of the bytes on SQLite.

    Whatever migration has SQLite make the table anew must call this again: Django knows nothing of these.
    """
    if schema_editor.connection.vendor == "postgresql":
        # Without its list of late entries a look-up costs the same after a thousand births as before.
        for kind in KINDS:
            schema_editor.execute(
                f"CREATE INDEX clips_fingerprint_bands_{kind} ON clips_fingerprint"
                f" USING gin ({indexed_array()}) WITH (fastupdate = off) WHERE kind = '{kind}'"
            )
        return
    for place in range(BANDS):
        schema_editor.execute(
            f"CREATE INDEX clips_fingerprint_band_{place} ON clips_fingerprint (kind, substr(bits, {2 * place + 1}, 2))"
        )


def forget_bands(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for kind in KINDS:
            schema_editor.execute(f"DROP INDEX IF EXISTS clips_fingerprint_bands_{kind}")
        return
    for place in range(BANDS):
        schema_editor.execute(f"DROP INDEX IF EXISTS clips_fingerprint_band_{place}")


class Migration(migrations.Migration):

    dependencies = [
        ('clips', '0003_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40)),
                ('kind', models.CharField(choices=[('look', 'Picture'), ('drawn', 'Picture of a sketch, which shares its sets with other sketches'), ('pdq', 'Picture (PDQ)'), ('sound', 'Sound'), ('score', 'Sound that was made here')], max_length=5)),
                ('ms', models.PositiveIntegerField(help_text='The moment.')),
                ('crop', models.PositiveSmallIntegerField(default=100, help_text='Percent of each side that is looked at.')),
                ('bits', clips.fingerprints.bits.BitsField()),
                ('clip', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='clips.clip')),
                ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='clips.upload')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('key', ''), _negated=True), fields=['key'], name='clips_fingerprint_key')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('clip__isnull', False), ('key', ''), ('upload', None)), models.Q(('clip', None), ('key', ''), ('upload__isnull', False)), models.Q(('clip', None), ('upload', None), models.Q(('key', ''), _negated=True)), _connector='OR'), name='clips_fingerprint_of_one_subject')],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text="What it is like: the clip's id, also once it is gone, or a work.", max_length=40)),
                ('means', models.CharField(choices=[('look', 'Picture'), ('pdq', 'Picture (PDQ)'), ('sound', 'Sound')], max_length=5)),
                ('score', models.FloatField(help_text="Share of its moments that are like the other's.")),
                ('moments', models.JSONField(default=list, help_text='Pairs of milliseconds: here, there.')),
                ('holds', models.BooleanField(help_text='Whether it alone keeps the film from being shown, until decided.')),
                ('state', models.CharField(choices=[('open', 'Waits for a decision'), ('allowed', 'Allowed'), ('upheld', 'Upheld')], default='open', max_length=7)),
                ('by', models.CharField(blank=True, help_text="The operator's handle.", max_length=120)),
                ('why', models.CharField(blank=True, max_length=400)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('clip', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='clips.clip')),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='matched_by', to='clips.clip')),
            ],
            options={
                'ordering': ('-created_at', '-pk'),
                'indexes': [models.Index(fields=['state', '-created_at'], name='clips_match_state')],
                'constraints': [models.UniqueConstraint(fields=('clip', 'key'), name='clips_one_match_a_pair')],
            },
        ),
        migrations.RunPython(index_bands, forget_bands),
    ]
