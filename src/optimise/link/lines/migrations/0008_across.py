"""What an authorisation names sends others to the desk, and the desk is asked about it."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("link_lines", "0007_closures_move"),
        ("access_interests", "0003_holds"),
    ]

    operations = [
        migrations.AddField(
            "authorisation",
            "interests",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.AddField("authorisation", "rings_desk", models.BooleanField(default=False)),
        migrations.AddField("run", "rings_desk", models.BooleanField(default=False)),
    ]
