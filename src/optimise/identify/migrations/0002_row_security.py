"""Every table of this stage behind row security."""

from django.db import migrations

from optimise.access.postgresql.policy import protect


class Migration(migrations.Migration):
    dependencies = [("identify", "0001_initial"), ("access", "0002_row_security")]

    operations = [
        protect(
            "identify_statement",
            columns_that_change=(
                "grade",
                "superseded_at",
                "superseded_by",
                "superseded_why",
                "audience_id",
            ),
            searched=True,
        ),
        protect(
            "identify_judgement",
            columns_that_change=("undone_at", "undone_by", "undone_why", "audience_id"),
            searched=True,
        ),
    ]
