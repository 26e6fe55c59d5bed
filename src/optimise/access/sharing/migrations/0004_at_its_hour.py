"""What is told at an hour to come: the ledger and the receipt keep that hour."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access_sharing", "0003_record")]

    operations = [
        migrations.AddField(
            model_name=name, name="shown_from", field=models.DateTimeField(null=True)
        )
        for name in ("disclosure", "receipt")
    ]
