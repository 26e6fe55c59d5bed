"""Passwords and second factors carry codes that no database can make; all who gave a role count."""

import json
from datetime import UTC

import django.contrib.postgres.fields
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from optimise.agencies.domain.macs import mac_of


def give_codes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take what stands now as it is; whoever has a second factor already needs no witness."""
    factors = apps.get_model("mfa", "Authenticator").objects
    for one in apps.get_model("agencies", "Person").objects.iterator():
        rows = list(factors.filter(user_id=one.id).values_list("type", "data"))
        said = sorted(json.dumps(row, sort_keys=True) for row in rows)
        one.witnessed_by = one.id if rows else None
        one.password_mac = mac_of(
            settings.SIGN_IN_KEY, "password", one.id, one.password, one.password_by
        )
        one.factors_mac = mac_of(settings.SIGN_IN_KEY, "factors", one.id, one.witnessed_by, *said)
        out = one.suspended_at and one.suspended_at.astimezone(UTC).isoformat()
        one.standing_mac = mac_of(
            settings.SIGN_IN_KEY,
            "standing",
            one.id,
            one.organisation_id,
            one.sensitive_clearance,
            out,
        )
        one.save(update_fields=["witnessed_by", "password_mac", "factors_mac", "standing_mac"])


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_deconfliction"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name="person", name=name, field=models.UUIDField(blank=True, null=True)
            )
            for name in ("password_by", "witnessed_by")
        ),
        *(
            migrations.AddField(
                model_name="person",
                name=name,
                field=models.CharField(blank=True, default="", editable=False, max_length=64),
                preserve_default=False,
            )
            for name in ("password_mac", "factors_mac", "standing_mac")
        ),
        migrations.RemoveField(model_name="person", name="role_by"),
        migrations.AddField(
            model_name="person",
            name="roles_by",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
    ]
