"""A card says that somebody on it may be a victim, where safeguarding agreed that it goes out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plan", "0005_interests")]

    operations = [
        migrations.AddField(
            model_name="briefing",
            name="may_be_victim",
            field=models.BooleanField(default=False),
        ),
    ]
