"""Whoever loads a file may read what they put in, sealed or not, and take it out again.

While they may still read the load itself, and only rows of a load: what they submitted as a report of their own stays for others to remove.
"""

from django.db import migrations

SITES = "optimise_staff, optimise_worker"
OWN_LOADS = (
    "select id from collect_batch where loaded_by_id = (select access_viewer())"
    " and audience_id in (select access_readable())"
)
OF_OWN_LOAD = f"batch_id in ({OWN_LOADS})"
WORDS_OF_OWN_LOAD = (
    "submitted_by_id = (select access_viewer()) and exists"
    " (select from collect_report r where r.id = report_id and r.batch_id is not null)"
)


def _loader(act: str, table: str, where: str) -> migrations.RunSQL:
    verb = {"select": "reads", "delete": "removes"}[act]
    return migrations.RunSQL(
        f"create policy loader_{verb} on {table} for {act} to {SITES} using ({where});",
        f"drop policy loader_{verb} on {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("collect", "0002_row_security")]

    operations = [
        _loader("select", "collect_originalpart", OF_OWN_LOAD),
        _loader("select", "collect_rejected", OF_OWN_LOAD),
        _loader("delete", "collect_originalpart", OF_OWN_LOAD),
        _loader("delete", "collect_rejected", OF_OWN_LOAD),
        _loader("delete", "collect_report", OF_OWN_LOAD),
        _loader("delete", "collect_words", WORDS_OF_OWN_LOAD),
    ]
