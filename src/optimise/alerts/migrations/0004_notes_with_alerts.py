"""What one must know of an alert is kept with it, and no level or place that is none."""

from django.db import migrations, models

WITHIN = """
update alerts_alert set level = least(greatest(level, 0), 2) where level not between 0 and 2;
update alerts_duty set place = 1 where place not in (1, 2);
"""


class Migration(migrations.Migration):
    dependencies = [("alerts", "0003_waits_within_a_day")]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="what",
            field=models.CharField(
                choices=[
                    ("raised", "Raised"),
                    ("next in line told", "Next Told"),
                    ("everyone of the role told", "All Told"),
                    ("taken", "Taken"),
                    ("handed over", "Handed Over"),
                    ("said what one must know", "Note"),
                    ("left by who had it", "Left"),
                    ("ended", "Ended"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(model_name="step", name="words", field=models.TextField(blank=True)),
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(level__in=[0, 1, 2]), name="alert_has_a_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(place__in=[1, 2]), name="duty_has_a_place"
            ),
        ),
    ]
