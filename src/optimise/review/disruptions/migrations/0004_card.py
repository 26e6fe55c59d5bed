from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_disruptions", "0003_areas"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="card",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
    ]
