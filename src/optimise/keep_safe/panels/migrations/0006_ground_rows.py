"""Grounds behind row security, never deleted; what follows an item, and what is taken back."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.carrying import carries
from optimise.access.postgresql.policy import SITES, protect

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe_panels", "0005_ground"),
        ("access", "0003_reclassify"),
    ]

    operations = [
        protect("keep_safe_panels_ground", columns_that_change=("audience_id",)),
        migrations.RunSQL(f"revoke delete on keep_safe_panels_ground from {SITES};"),
        carries("keep_safe_panels", file=SQL / "rests_on.sql"),
        migrations.RunSQL((SQL / "taking_back.sql").read_text(encoding="utf-8")),
    ]
