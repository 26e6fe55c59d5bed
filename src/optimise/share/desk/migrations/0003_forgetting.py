"""What lay on the desk, and what was public, goes when its day is past."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("share_desk", "0002_row_security"), ("share_site", "0002_published")]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/forgetting.sql").read_text(encoding="utf-8")
        ),
    ]
