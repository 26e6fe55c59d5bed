"""How many were put before safeguarding for a release; of earlier ones it was not kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review_outcomes", "0003_whom")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="raised_people",
            field=models.IntegerField(null=True),
        ),
    ]
