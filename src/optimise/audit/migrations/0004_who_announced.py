"""Who announced an event stands on it; of those before, nobody is known and the worker tells them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_waiting")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="by",
            field=models.UUIDField(null=True),
        ),
    ]
