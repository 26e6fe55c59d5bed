"""On what ground the police keep their own record, once consent was withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keep_safe", "0006_who_visits")]

    operations = [
        migrations.AddField(
            model_name="referral", name="kept_on", field=models.TextField(blank=True, default="")
        ),
        migrations.AlterField(
            model_name="referral", name="kept_on", field=models.TextField(blank=True)
        ),
    ]
