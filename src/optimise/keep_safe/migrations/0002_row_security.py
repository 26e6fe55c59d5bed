"""Every table behind row security, the supervisors' clock, and the reference data to begin with."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import migrations

from optimise.access.postgresql.policy import grant, protect

HERE = Path(__file__).parent.parent
BEFORE = date(2016, 1, 1)
CHECK = "As this release has it; check legislation.gov.uk"
LISTED = "gov.uk, Report modern slavery as a first responder"


def begin(apps: Any, schema_editor: Any) -> None:
    """Put in the clocks, first responders and law that a force begins with."""
    written = yaml.safe_load((HERE / "reference.yaml").read_text(encoding="utf-8"))
    for model, rows in (
        ("Clock", [{"in_force_from": BEFORE, **row} for row in written["clocks"]]),
        (
            "FirstResponder",
            [
                {"in_force_from": BEFORE, "source": LISTED, **row}
                for row in written["first_responders"]
            ],
        ),
        ("Law", [{"source": CHECK, **row} for row in written["law"]]),
    ):
        table = apps.get_model("keep_safe", model)
        table.objects.bulk_create([table(**row) for row in rows])


class Migration(migrations.Migration):
    dependencies = [("keep_safe", "0001_initial"), ("access", "0004_safeguarding_layer")]

    operations = [
        protect(
            "keep_safe_concern",
            author="raised_by_id",
            author_changes=True,
            columns_that_change=("words", "in_danger", "due_at", "audience_id"),
        ),
        protect(
            "keep_safe_concernhandling",
            columns_that_change=("taken_by", "outcome", "note", "done_at", "audience_id"),
        ),
        protect(
            "keep_safe_referral",
            author="referred_by_id",
            author_changes=True,
            columns_that_change=(
                "answers",
                "version",
                "about",
                "consent_withdrawn_at",
                "consent_withdrawn_why",
                "withdrawn_at",
                "audience_id",
            ),
        ),
        protect(
            "keep_safe_referralversion",
            author="by",
            author_changes=True,
            columns_that_change=("audience_id",),
        ),
        protect(
            "keep_safe_decision",
            columns_that_change=(
                "outcome",
                "outcome_note",
                "outcome_by",
                "outcome_at",
                "audience_id",
            ),
        ),
        protect("keep_safe_word", author="person_id", columns_that_change=("audience_id",)),
        protect("keep_safe_passed", columns_that_change=("audience_id",)),
        protect("keep_safe_nrm"),
        protect(
            "keep_safe_secondlook",
            author="asked_by",
            columns_that_change=("agreed", "answer", "answered_by", "answered_at", "audience_id"),
        ),
        protect(
            "keep_safe_home",
            author="opened_by_id",
            columns_that_change=(
                "resident",
                "resident_entity",
                "state",
                "plan",
                "visit_by",
                "closed_at",
                "audience_id",
            ),
        ),
        *(
            protect(table, author="by", columns_that_change=("audience_id",))
            for table in (
                "keep_safe_sign",
                "keep_safe_visit",
                "keep_safe_interview",
                "keep_safe_journey",
            )
        ),
        protect(
            "keep_safe_closure",
            author="by",
            columns_that_change=("ordered_on", "ends_on", "audience_id"),
        ),
        protect(
            "keep_safe_episode",
            author="opened_by_id",
            columns_that_change=(
                "entity_id",
                "told",
                "found_at",
                "found_place",
                "interview_by",
                "audience_id",
            ),
        ),
        grant("select, insert", "keep_safe_clock"),
        grant("select, insert, update (ended_on)", "keep_safe_firstresponder"),
        grant("select, insert, update (in_force_from, ended_on, source)", "keep_safe_law"),
        migrations.RunSQL((HERE / "sql" / "functions.sql").read_text(encoding="utf-8")),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
