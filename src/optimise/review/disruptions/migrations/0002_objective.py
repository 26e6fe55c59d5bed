from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_disruptions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="objective",
            field=models.UUIDField(null=True),
        ),
    ]
