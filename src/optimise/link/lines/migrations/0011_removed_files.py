"""That files were had stays with the number of their authorisation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0010_succession")]

    operations = [
        migrations.AddField("authorisation", "removed_files", models.JSONField(default=list)),
    ]
