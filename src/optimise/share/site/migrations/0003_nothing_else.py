"""The public's process calls no function but those it is given."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("share_site", "0002_published"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/nothing_else.sql").read_text(encoding="utf-8")
        ),
    ]
