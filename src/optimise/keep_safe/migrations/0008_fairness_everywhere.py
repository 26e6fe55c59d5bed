import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0007_kept_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Described",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=optimise.basics.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("ethnicity", "They said it themselves"),
                            ("recorded", "Somebody else said it, or a record has it"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(
                        choices=[
                            ("W1", "White: English, Welsh, Scottish, Northern Irish or British"),
                            ("W2", "White: Irish"),
                            ("W3", "White: Gypsy or Irish Traveller"),
                            ("W4", "White: Roma"),
                            ("W9", "White: any other"),
                            ("M1", "Mixed: White and Black Caribbean"),
                            ("M2", "Mixed: White and Black African"),
                            ("M3", "Mixed: White and Asian"),
                            ("M9", "Mixed: any other"),
                            ("A1", "Asian: Indian"),
                            ("A2", "Asian: Pakistani"),
                            ("A3", "Asian: Bangladeshi"),
                            ("A4", "Asian: Chinese"),
                            ("A9", "Asian: any other"),
                            ("B1", "Black: Caribbean"),
                            ("B2", "Black: African"),
                            ("B9", "Black: any other"),
                            ("O2", "Arab"),
                            ("O9", "Any other"),
                            ("NS", "Not stated, or not asked"),
                        ],
                        max_length=2,
                    ),
                ),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="keep_safe.referral",
                    ),
                ),
            ],
        ),
    ]
