from django.db import migrations, models
import django.db.models.deletion

import lineage.models


class Migration(migrations.Migration):
    dependencies = [("lineage", "0003_marks")]

    operations = [
        migrations.AlterField(
            "node",
            "mark",
            models.CharField(max_length=16, unique=True, default=lineage.models.new_mark, editable=False),
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(help_text="Of the rendition.", max_length=8)),
                ("key", models.CharField(help_text="Of the signed file in the store: its SHA-256.", max_length=120)),
                ("label", models.CharField(max_length=80, unique=True)),
                (
                    "source_type",
                    models.CharField(blank=True, help_text="What made it, as IPTC names it.", max_length=40),
                ),
                ("bytes", models.PositiveIntegerField(help_text="What the credentials take in the file.")),
                ("key_id", models.CharField(max_length=16)),
                ("signed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credentials", to="lineage.node"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["key"], name="lineage_credential_key")],
            },
        ),
    ]
