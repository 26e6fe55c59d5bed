"""The ledger behind row security, and the two functions by which each side hears of the other."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.policy import protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access_sharing", "0001_initial"),
        ("access", "0005_agreements"),
    ]

    operations = [
        protect(
            "access_sharing_disclosure",
            author="by",
            columns_that_change=(
                "recalled_at",
                "recall_reason",
                "recalled_by",
                "acknowledged_at",
                "acknowledged_as",
                "audience_id",
            ),
        ),
        protect("access_sharing_receipt", author="given_by", columns_that_change=()),
        protect("access_sharing_refusal", author="by", columns_that_change=("audience_id",)),
        migrations.RunSQL((SQL / "receipts.sql").read_text(encoding="utf-8")),
    ]
