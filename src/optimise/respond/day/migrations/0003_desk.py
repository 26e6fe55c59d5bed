"""Where a team goes is told to the desk, and stands there."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("respond_day", "0002_boarding"),
        ("access_interests", "0002_question"),
        ("respond_deconfliction", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="address",
            name="interest",
            field=models.ForeignKey(
                null=True, on_delete=PROTECT, related_name="+", to="access_interests.interest"
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="event",
            field=models.ForeignKey(
                null=True, on_delete=PROTECT, related_name="+", to="respond_deconfliction.event"
            ),
        ),
    ]
