"""Every table of this stage behind row security."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("access", "0002_row_security")]

    operations = [
        protect("plan_briefing"),
        protect("plan_ground", columns_that_change=()),
        protect("plan_picture", columns_that_change=()),
        protect("plan_answer", author="person_id", columns_that_change=()),
        protect("plan_covertinterest", columns_that_change=("ended_at", "audience_id")),
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/functions.sql").read_text(encoding="utf-8")
        ),
    ]
