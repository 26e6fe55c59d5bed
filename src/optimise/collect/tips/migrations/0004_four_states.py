"""What a code tells: read, helped us understand, led to action, could not use."""

from django.db import migrations, models

STATES = [
    ("unopened", "unopened"),
    ("opened", "opened"),
    ("unused", "unused"),
    ("helped", "helped"),
    ("acted", "acted"),
]


class Migration(migrations.Migration):
    dependencies = [("collect_tips", "0003_the_hour")]

    operations = [
        migrations.RunSQL("update collect_tips_tip set state = 'opened' where state = 'closed'"),
        migrations.AlterField(
            model_name="tip",
            name="state",
            field=models.CharField(choices=STATES, default="unopened", max_length=20),
        ),
    ]
