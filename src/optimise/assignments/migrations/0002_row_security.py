"""Actions behind row security: for their audience and the person named, and never deleted."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import SITES, protect

SQL = Path(__file__).parents[1] / "sql"
TABLES = ("assignments_action", "assignments_update")
KEPT = migrations.RunSQL([f"revoke delete on {table} from {SITES};" for table in TABLES])

# Nobody says that another gave or did it, and to be named opens no audience to add to.
IN_ONES_OWN_NAME = migrations.RunSQL(
    [
        f"create policy in_ones_own_name on {table} as restrictive for insert to {SITES}"
        f" with check ({check});"
        for table, check in (
            (
                "assignments_action",
                "made_by = (select access_viewer()) and audience_id in (select access_writable())",
            ),
            ("assignments_update", "by = (select access_viewer())"),
        )
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("assignments", "0001_initial"),
        ("access", "0009_carry_no_wider"),
    ]

    operations = [
        protect(
            "assignments_action",
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
        protect("assignments_update", author="by", columns_that_change=("audience_id",)),
        KEPT,
        IN_ONES_OWN_NAME,
        migrations.RunSQL((SQL / "chase_late.sql").read_text(encoding="utf-8")),
    ]
