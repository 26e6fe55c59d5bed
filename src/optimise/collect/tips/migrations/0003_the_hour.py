"""What says that somebody is in danger, and times that say no more than the hour."""

from django.db import migrations, models

WHOLE_HOURS = """
update collect_tips_message set released_at = date_trunc('hour', released_at)
where released_at <> date_trunc('hour', released_at);
update collect_tips_spent set expires_at = date_trunc('hour', expires_at) + interval '1 hour'
where expires_at <> date_trunc('hour', expires_at);
"""


class Migration(migrations.Migration):
    dependencies = [("collect_tips", "0002_row_security")]

    operations = [
        migrations.RunSQL(WHOLE_HOURS),
        migrations.AddField(
            model_name="tip",
            name="in_danger",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="message",
            name="in_danger",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
