"""Every table of this stage behind row security."""

from django.db import migrations

from optimise.access.postgresql.policy import protect

# The database's own columns: no model reads them, the search functions do.
SEARCHED = """
alter table evaluate_item add column words tsvector
    generated always as (to_tsvector('english', text)) stored;
create index item_words on evaluate_item using gin (words);
"""


class Migration(migrations.Migration):
    dependencies = [("evaluate", "0001_initial"), ("access", "0002_row_security")]

    operations = [
        migrations.RunSQL(SEARCHED),
        protect("evaluate_triage"),
        protect("evaluate_threatnotice", columns_that_change=()),
        protect("evaluate_item", searched=True),
        protect("evaluate_edition", columns_that_change=("audience_id",), searched=True),
        protect("evaluate_gradechange", columns_that_change=("audience_id",)),
        protect("evaluate_condition", columns_that_change=("expires_at", "audience_id")),
        protect(
            "evaluate_dissemination",
            columns_that_change=("acknowledged_at", "recalled_at", "recall_reason", "audience_id"),
        ),
    ]
