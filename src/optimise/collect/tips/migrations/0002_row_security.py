"""Sealed tips behind row security; the public site's own few functions; nothing else for it."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.carrying import carries
from optimise.access.postgresql.policy import grant, protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("collect_tips", "0001_initial"), ("access", "0003_reclassify")]

    operations = [
        protect("collect_tips_tip", columns_that_change=("state", "audience_id")),
        protect("collect_tips_message", columns_that_change=("released_at", "audience_id")),
        # Keys are added and retired by the owner, on the command line: a statement injected
        # into the staff site must not be able to add one.
        grant("select", "collect_tips_intakekey"),
        migrations.RunSQL((SQL / "public_door.sql").read_text(encoding="utf-8")),
        carries("collect_tips", file=SQL / "rests_on.sql"),
    ]
