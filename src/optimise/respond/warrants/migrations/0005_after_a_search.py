"""What follows a search: police protection and how it ended; a refusal is told to the court."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("respond_warrants", "0004_without_a_warrant"),
    ]

    operations = [
        migrations.AddField(
            model_name="search",
            name="protection_ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="search",
            name="protection_ended_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="search",
            name="protection_ended_how",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="against",
            name="why",
            field=models.CharField(
                choices=[
                    (
                        "its grade says that it is doubted or false",
                        "its grade says that it is doubted or false",
                    ),
                    ("its words may speak against it", "its words may speak against it"),
                    (
                        "it is held about the same premises or people, and is no ground",
                        "it is held about the same premises or people, and is no ground",
                    ),
                    (
                        "it is held about what the grounds rest on, or what is linked to it",
                        "it is held about what the grounds rest on, or what is linked to it",
                    ),
                    (
                        "it names one of them, and nobody has linked it to them",
                        "it names one of them, and nobody has linked it to them",
                    ),
                    (
                        "somebody else is linked to the premises",
                        "somebody else is linked to the premises",
                    ),
                    ("what is held of it does not agree", "what is held of it does not agree"),
                    ("an earlier search there", "an earlier search there"),
                    ("a court refused a warrant there", "a court refused a warrant there"),
                ],
                max_length=80,
            ),
        ),
    ]
