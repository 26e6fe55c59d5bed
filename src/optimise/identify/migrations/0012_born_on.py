"""People found by their day of birth: somebody known under another entity is met by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identify", "0011_export_rows")]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                fields=["normal"],
                name="statement_born",
                condition=models.Q(prop="birthDate"),
            ),
        ),
    ]
