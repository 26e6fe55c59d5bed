"""No alert waits for less than a minute or for more than a day."""

from django.db import migrations, models

WITHIN = "update alerts_wait set minutes = least(greatest(minutes, 1), 1440)"


class Migration(migrations.Migration):
    dependencies = [("alerts", "0002_handed_to")]

    operations = [
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="wait",
            constraint=models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=1440), name="wait_within_a_day"
            ),
        ),
    ]
