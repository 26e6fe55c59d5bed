"""What the public's process may read, and the one thing that it may add to."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("share_site", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/published.sql").read_text(encoding="utf-8")
        ),
    ]
