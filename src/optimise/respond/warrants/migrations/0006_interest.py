"""An address in the boxes that is not the place's is told to the desk, and stands there."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("respond_warrants", "0005_after_a_search"),
        ("access_interests", "0002_question"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="interest",
            field=models.ForeignKey(
                null=True, on_delete=PROTECT, related_name="+", to="access_interests.interest"
            ),
        ),
    ]
