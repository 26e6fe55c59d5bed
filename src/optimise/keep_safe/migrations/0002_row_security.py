"""The clocks, first responders and law that a force begins with."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import migrations

HERE = Path(__file__).parent
BEFORE = date(2016, 1, 1)
CHECK = "As this release has it; check legislation.gov.uk"
LISTED = "gov.uk, Report modern slavery as a first responder"


def begin(apps: Any, schema_editor: Any) -> None:
    """Put in the clocks, first responders and law that a force begins with."""
    written = yaml.safe_load((HERE / "0002_reference.yaml").read_text(encoding="utf-8"))
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
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
