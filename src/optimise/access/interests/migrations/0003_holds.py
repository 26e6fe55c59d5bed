"""An interest may send whoever asks to the desk and keep nothing in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access_interests", "0002_question")]

    operations = [
        migrations.AddField("interest", "holds", models.BooleanField(default=True)),
    ]
