"""A release was raised once everybody had raised it, and not once the first had."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_outcomes", "0005_cards_told"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="all_raised_at",
            field=models.DateTimeField(null=True),
        ),
        # What was raised before is not raised again in other words; of who is not out for long it is
        # not known whether everybody raised it, so the worker makes it whole: it tells nobody twice.
        migrations.RunSQL(
            "update review_outcomes_release set all_raised_at = raised_at"
            ' where raised_at is not null and "on" < current_date - 7',
            migrations.RunSQL.noop,
        ),
    ]
