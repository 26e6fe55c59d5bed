from django.db import migrations, models

# A hold that was placed by hand before there was a day of review is looked at half a year after it.
REVIEWED = """
    update access_retention_hold
    set review_on = (placed_at at time zone 'Europe/London')::date + 182
    where kept_by = '' and lifted_at is null
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access_retention", "0002_hold_kept_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="hold",
            name="review_on",
            field=models.DateField(null=True),
        ),
        migrations.RunSQL(REVIEWED, migrations.RunSQL.noop),
    ]
