"""Every table of this stage behind row security."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect


class Migration(migrations.Migration):
    dependencies = [("collect", "0001_initial"), ("access", "0002_row_security")]

    operations = [
        protect(
            "collect_batch",
            columns_that_change=(
                "counts",
                "proposals_done",
                "finished_at",
                "undone_at",
                "undone_by",
                "undone_why",
                "audience_id",
            ),
        ),
        protect("collect_originalpart", columns_that_change=()),
        protect("collect_rejected", columns_that_change=()),
        protect("collect_report", author="submitted_by_id", columns_that_change=("audience_id",)),
        protect("collect_words", author="submitted_by_id", columns_that_change=("audience_id",)),
        protect("collect_teller", author="submitted_by_id", columns_that_change=("audience_id",)),
        protect(
            "collect_photograph", author="submitted_by_id", columns_that_change=("audience_id",)
        ),
        protect(
            "collect_progress",
            author="person_id",
            author_changes=True,
            columns_that_change=("read_at", "audience_id"),
        ),
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/tell_submitter.sql").read_text(encoding="utf-8")
        ),
    ]
