"""What follows a row to another audience, stage by stage; and whom an auditor asks about."""

from pathlib import Path

from django.db import migrations

import optimise
from optimise.access.postgresql.carrying import carries

ROOT = Path(optimise.__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0001_grants"),
        ("access", "0003_reclassify"),
        ("evaluate", "0003_threats_support_conditions"),
        ("plan", "0004_holding"),
    ]

    operations = [
        *(
            carries(stage, file=ROOT / folder / "sql" / "rests_on.sql")
            for stage, folder in (
                ("collect", "collect"),
                ("evaluate", "evaluate"),
                ("identify", "identify"),
                ("plan", "plan/briefings"),
            )
        ),
        migrations.RunSQL((ROOT / "wiring" / "sql" / "subjects.sql").read_text(encoding="utf-8")),
    ]
