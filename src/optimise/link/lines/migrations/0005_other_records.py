import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0004_reviews")]

    operations = [
        migrations.AddField(
            model_name="authorisation",
            name="plates",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="authorisation",
            name="cameras",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="kind",
            field=models.CharField(
                choices=[
                    ("calls", "Call records"),
                    ("plates", "ANPR reads"),
                    ("handset", "Handset download"),
                ],
                default="calls",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="authorisation",
            name="covers_content",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="import",
            name="held",
            field=models.JSONField(default=dict),
        ),
    ]
