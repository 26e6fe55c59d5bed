"""Roles and members carry a code; who gave somebody what they hold stands on their row."""

from datetime import UTC, datetime

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from optimise.agencies.domain.macs import mac_of


def give_codes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take what stands now as it is."""
    for row in apps.get_model("access", "RoleGrant").objects.iterator():
        said = (row.person_id, row.role, *_times(row.since, row.until), row.granted_by)
        row.mac = mac_of(settings.SIGN_IN_KEY, "role", *said)
        row.save(update_fields=["mac"])
    for row in apps.get_model("access", "CircleMember").objects.iterator():
        said = (row.circle_id, row.person_id, *_times(row.since, row.until), row.added_by)
        row.mac = mac_of(settings.SIGN_IN_KEY, "circle", *said)
        row.save(update_fields=["mac"])


def _times(since: datetime, until: datetime | None) -> tuple[str, str]:
    return since.astimezone(UTC).isoformat(), until.astimezone(UTC).isoformat() if until else ""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_definitions"),
        ("agencies", "0006_sign_in_carries_codes"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="mac",
                field=models.CharField(blank=True, default="", editable=False, max_length=64),
                preserve_default=False,
            )
            for model in ("rolegrant", "circlemember")
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.RunSQL(
            """
            update agencies_person p set roles_by = coalesce((
                select array_agg(distinct g.granted_by) from access_rolegrant g
                where g.person_id = p.id and g.until is null), '{}')
            """,
            migrations.RunSQL.noop,
        ),
    ]
