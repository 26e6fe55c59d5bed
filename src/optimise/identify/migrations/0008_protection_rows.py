"""Protections behind row security, and the two answers that everyone gets about them."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect


class Migration(migrations.Migration):
    dependencies = [("identify", "0007_protection"), ("access", "0004_safeguarding_layer")]

    operations = [
        protect(
            "identify_protection",
            columns_that_change=("ended_at", "ended_by", "ended_why", "audience_id"),
        ),
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql/kept_safe.sql").read_text(encoding="utf-8")
        ),
    ]
