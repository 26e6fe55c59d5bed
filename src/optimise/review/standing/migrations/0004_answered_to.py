from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_standing", "0003_fairness_everywhere"),
    ]

    operations = [
        migrations.AddField(
            model_name="fairanswer",
            name="low",
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name="fairanswer",
            name="high",
            field=models.FloatField(null=True),
        ),
    ]
