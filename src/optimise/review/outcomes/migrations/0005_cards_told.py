"""Whoever answers for a card is asked once when somebody on it came out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_outcomes", "0004_raised_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="cards_told_at",
            field=models.DateTimeField(null=True),
        ),
    ]
