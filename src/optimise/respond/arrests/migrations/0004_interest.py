"""Somebody whom an operation plans to arrest is told to the desk, and stands there."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("respond_arrests", "0003_vocabulary"),
        ("access_interests", "0002_question"),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="interest",
            field=models.ForeignKey(
                null=True, on_delete=PROTECT, related_name="+", to="access_interests.interest"
            ),
        ),
    ]
