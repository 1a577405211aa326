from django.db import migrations, models

SAID = "Whether its ancestors' people were told: see announcing."


class Migration(migrations.Migration):
    dependencies = [("lineage", "0010_usual_terms")]

    operations = [
        # Of films that were here before nobody is told any more.
        migrations.AddField("node", "announced", models.BooleanField(default=True, help_text=SAID)),
        migrations.AlterField("node", "announced", models.BooleanField(default=False, help_text=SAID)),
        migrations.AddIndex(
            "node",
            models.Index(condition=models.Q(("announced", False)), fields=["id"], name="lineage_unannounced"),
        ),
    ]
