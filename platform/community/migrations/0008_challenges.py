import clips.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clips', '0009_named'),
        ('community', '0007_invites'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.CharField(default=clips.models.new_id, editable=False, max_length=12, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=80)),
                ('theme', models.CharField(max_length=1000)),
                ('source', models.CharField(blank=True, help_text='The id of the film that entries grow from, also once it is gone.', max_length=12)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField(help_text='Until when films are entered.')),
                ('votes_until', models.DateTimeField()),
                ('prize', models.PositiveIntegerField(default=0, help_text='Credits, put up by the host.')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_why', models.CharField(blank=True, max_length=300)),
                ('judged_at', models.DateTimeField(blank=True, null=True)),
                ('counted', models.PositiveIntegerField(default=0, help_text='How many ballots counted.')),
                ('uncounted', models.JSONField(default=dict, help_text='How many did not, by reason.')),
                ('host', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='challenges', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-created_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('votes', models.PositiveIntegerField(blank=True, help_text='Counted ballots that name it.', null=True)),
                ('of', models.PositiveIntegerField(blank=True, help_text='Counted ballots that could have.', null=True)),
                ('place', models.PositiveIntegerField(blank=True, help_text='From 1; without a vote there is none.', null=True)),
                ('prize', models.PositiveIntegerField(default=0, help_text='Credits it won.')),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='community.challenge')),
                ('clip', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='clips.clip')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.CharField(blank=True, help_text='A mark of where it came from, only to compare; gone once it is counted.', max_length=64)),
                ('seen_at', models.DateTimeField(blank=True, help_text='When the films were laid before the person.', null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('uncounted', models.CharField(blank=True, choices=[('unseen', 'cast without opening the films that were entered'), ('young', 'cast by an account younger than the challenge'), ('empty', 'names no film that stayed in it'), ('crowd', 'one of too many from one address')], help_text='Why it does not count.', max_length=6)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to=settings.AUTH_USER_MODEL)),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='community.challenge')),
                ('entries', models.ManyToManyField(related_name='ballots', to='community.entry')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddIndex(
            model_name='challenge',
            index=models.Index(fields=['judged_at', 'cancelled_at', 'votes_until'], name='community_challenge_due'),
        ),
        migrations.AddIndex(
            model_name='challenge',
            index=models.Index(condition=models.Q(('source', ''), _negated=True), fields=['source'], name='community_challenge_source'),
        ),
        migrations.AddConstraint(
            model_name='challenge',
            constraint=models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('closes_at')), ('closes_at__lt', models.F('votes_until'))), name='community_challenge_in_order'),
        ),
        migrations.AddConstraint(
            model_name='challenge',
            constraint=models.CheckConstraint(condition=models.Q(('judged_at', None), ('cancelled_at', None), _connector='OR'), name='community_challenge_ends_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('challenge', 'person'), name='community_entry_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('challenge', 'clip'), name='community_entry_a_film'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('challenge', 'person'), name='community_ballot_once'),
        ),
    ]
