"""Within how many working days the chair answers a nomination."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keep_safe_panels", "0009_actions_move")]

    operations = [
        migrations.AddField(
            model_name="panel",
            name="answer_days",
            field=models.IntegerField(default=5),
        ),
    ]
