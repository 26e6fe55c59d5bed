from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluate", "0009_second_reader"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="held_at",
            field=models.DateTimeField(null=True),
        ),
    ]
