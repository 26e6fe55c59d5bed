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
        # What was raised before is not raised again in other words.
        migrations.RunSQL(
            "update review_outcomes_release set all_raised_at = raised_at where raised_at is not null",
            migrations.RunSQL.noop,
        ),
    ]
