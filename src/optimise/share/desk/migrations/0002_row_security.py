"""The desk's tables behind row security, and the only ways from them to the public."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect


class Migration(migrations.Migration):
    dependencies = [
        ("share_desk", "0001_initial"),
        ("share_site", "0002_published"),
        ("access", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("collect_intake", "0002_row_security"),
        ("collect_tips", "0002_row_security"),
        ("evaluate", "0002_row_security"),
        ("identify", "0002_row_security"),
        ("plan", "0004_holding"),
    ]

    operations = [
        protect("share_desk_update"),
        protect("share_desk_touch", author="by", author_changes=True, columns_that_change=()),
        protect("share_desk_talk", columns_that_change=()),
        protect("share_desk_table", columns_that_change=("state", "ended_why")),
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/publishing.sql").read_text(encoding="utf-8")
        ),
    ]
