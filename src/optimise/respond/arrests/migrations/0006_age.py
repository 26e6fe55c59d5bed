"""A day of birth that was given wrongly is put right by a step of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("respond_arrests", "0005_phone_at")]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="act",
            field=models.CharField(
                choices=[
                    ("arrived at the station", "arrived at the station"),
                    ("detention authorised", "detention authorised"),
                    ("detention reviewed", "detention reviewed"),
                    ("detention extended", "detention extended"),
                    ("appropriate adult asked", "appropriate adult asked"),
                    ("appropriate adult came", "appropriate adult came"),
                    ("taken to hospital", "taken to hospital"),
                    ("back from hospital", "back from hospital"),
                    ("may be a victim", "may be a victim"),
                    ("day of birth put right", "day of birth put right"),
                    ("gave phone numbers", "gave phone numbers"),
                    ("noted", "noted"),
                    ("outcome", "outcome"),
                ],
                max_length=40,
            ),
        ),
    ]
