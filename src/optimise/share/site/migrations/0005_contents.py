"""What the site says, as a force has changed it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("share_site", "0004_fixed_reasons"),
    ]

    operations = [
        migrations.CreateModel(
            name="Content",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=60)),
                ("language", models.CharField(max_length=2)),
                ("version", models.IntegerField()),
                ("texts", models.JSONField()),
                ("shown_from", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "language", "version"), name="one_content_a_version"
                    )
                ],
            },
        ),
    ]
