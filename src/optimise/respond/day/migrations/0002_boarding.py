"""A door may be asked to be made safe."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("respond_day", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="need",
            name="what",
            field=models.CharField(
                choices=[
                    ("medic", "medic"),
                    ("interpreter", "interpreter"),
                    ("social worker", "social worker"),
                    ("locksmith", "locksmith"),
                    ("door made safe", "door made safe"),
                    ("dog", "dog"),
                ],
                max_length=20,
            ),
        ),
    ]
