"""For whom something changed, by kind; what was entered of children before is a child's."""

from django.db import migrations, models

KINDS = ("a child", "an adult at risk", "another adult", "not said")


class Migration(migrations.Migration):
    dependencies = [("review_outcomes", "0002_release_ready")]

    operations = [
        migrations.AddField(
            model_name="outcome",
            name="whom",
            field=models.CharField(
                choices=[(one, one) for one in KINDS], default="not said", max_length=20
            ),
        ),
        migrations.RunSQL(
            "update review_outcomes_outcome set whom = 'a child'"
            " where family in ('plan for a child', 'school kept', 'placement');",
            migrations.RunSQL.noop,
        ),
    ]
