"""Every table of panels behind row security, and none of its rows ever deleted by the sites."""

from django.db import migrations

from optimise.access.postgresql.policy import SITES, protect

TABLES = (
    "panel", "seat", "nomination", "case", "party", "step", "note", "shared", "giver", "meeting",
    "agendaitem", "attendance", "discussion", "action", "update", "edition", "crossing",
)  # fmt: skip
KEPT = migrations.RunSQL(
    [f"revoke delete on keep_safe_panels_{table} from {SITES};" for table in TABLES]
)

# Whoever is offered a seat is not in the room yet, and must read the offer, and at which panel,
# to sign it. They change nothing but that they signed, and add no seat.
OFFERED = migrations.RunSQL(
    [
        f"""
        create policy offered_reads on keep_safe_panels_seat for select to {SITES}
        using (audience_id in (select access_readable()) or person_id = (select access_viewer()));
        """,
        f"""
        create policy offered_signs on keep_safe_panels_seat for update to {SITES}
        using (person_id = (select access_viewer()) and ended_at is null)
        with check (person_id = (select access_viewer()) and ended_at is null);
        """,
        # Nobody seats themselves in another's name: signing asks whether that other may let them in.
        f"""
        create policy others_seat_one on keep_safe_panels_seat as restrictive for insert to {SITES}
        with check (
            person_id is distinct from (select access_viewer())
            or offered_by_id = (select access_viewer()));
        """,
        f"""
        create policy offered_reads on keep_safe_panels_panel for select to {SITES}
        using (
            audience_id in (select access_readable())
            or id in (
                select panel_id from keep_safe_panels_seat
                where person_id = (select access_viewer()) and ended_at is null));
        """,  # noqa: S608 - of our own names
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe_panels", "0001_initial"),
        ("access", "0006_panel_layer"),
    ]

    operations = [
        protect("keep_safe_panels_panel", columns_that_change=("review_weeks", "audience_id")),
        protect(
            "keep_safe_panels_seat",
            columns_that_change=("signed_at", "ended_at", "audience_id"),
        ),
        protect(
            "keep_safe_panels_nomination",
            author="by",
            columns_that_change=(
                "state",
                "decided_by",
                "decided_at",
                "decided_why",
                "feedback",
                "feedback_at",
                "audience_id",
            ),
        ),
        protect(
            "keep_safe_panels_case",
            columns_that_change=("names_partners", "state", "review_on", "audience_id"),
        ),
        protect("keep_safe_panels_party", columns_that_change=("until", "audience_id")),
        protect("keep_safe_panels_step", columns_that_change=("audience_id",)),
        protect("keep_safe_panels_note", columns_that_change=("shared_at", "audience_id")),
        protect(
            "keep_safe_panels_shared",
            columns_that_change=("withdrawn_at", "withdrawn_why", "audience_id"),
        ),
        protect("keep_safe_panels_giver", columns_that_change=("audience_id",)),
        protect(
            "keep_safe_panels_meeting",
            columns_that_change=("agenda_issued_at", "ended_at", "audience_id"),
        ),
        protect("keep_safe_panels_agendaitem", columns_that_change=("audience_id",)),
        protect("keep_safe_panels_attendance", columns_that_change=("audience_id",)),
        protect("keep_safe_panels_discussion", columns_that_change=("audience_id",)),
        protect(
            "keep_safe_panels_action",
            author="owner_person_id",
            author_changes=True,
            columns_that_change=(
                "owner_person_id",
                "status",
                "result",
                "evidence",
                "chased",
                "chased_at",
                "audience_id",
            ),
        ),
        protect("keep_safe_panels_update", author="by", columns_that_change=("audience_id",)),
        protect(
            "keep_safe_panels_edition",
            columns_that_change=("approved_by", "approved_at", "audience_id"),
        ),
        protect(
            "keep_safe_panels_crossing",
            columns_that_change=(
                "state",
                "decided_by",
                "decided_at",
                "decided_why",
                "told_as",
                "audience_id",
            ),
        ),
        OFFERED,
        KEPT,
    ]
