"""Whoever was relieved of a part that reads sensitive entries reads them no more."""

from datetime import UTC

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from optimise.agencies.domain.macs import mac_of
from optimise.basics.clock import now

READS = ("senior investigating officer", "deputy", "disclosure officer")


def let_out(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """End who stands in an inner circle by a part that ended since they were let in.

    Whoever was let in without such a part, or anew since, was let in on purpose and stays; so does
    everybody of a circle in which nobody with such a part would be left.
    """
    operations = apps.get_model("respond_operations", "Operation").objects
    members = apps.get_model("access", "CircleMember").objects
    postings = apps.get_model("respond_operations", "Posting").objects.filter(part__in=READS)
    moment = now()
    for operation in operations.iterator():
        parts = postings.filter(operation=operation)
        have = set(parts.filter(until=None).values_list("person_id", flat=True))
        standing = list(members.filter(circle_id=operation.inner_id, until=None))
        if not have.intersection(row.person_id for row in standing):
            continue
        for row in standing:
            ended = parts.filter(person_id=row.person_id, until__gte=row.since)
            if row.person_id not in have and ended.exists():
                row.until = moment
                said = (
                    row.circle_id,
                    row.person_id,
                    row.since.astimezone(UTC).isoformat(),
                    moment.astimezone(UTC).isoformat(),
                    row.added_by,
                )
                row.mac = mac_of(settings.SIGN_IN_KEY, "circle", *said)
                row.save(update_fields=["until", "mac"])


class Migration(migrations.Migration):
    dependencies = [
        ("respond_operations", "0003_inner_within"),
        ("access", "0014_circle_within"),
    ]

    operations = [migrations.RunPython(let_out, migrations.RunPython.noop)]
