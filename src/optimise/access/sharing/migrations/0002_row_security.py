"""Receipts found by the day on which they expire."""

from django.db import migrations

INDEX = """
create index receipt_expires on access_sharing_receipt (expires_on) where what <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access_sharing", "0001_initial"),
        ("access", "0005_agreements"),
    ]

    operations = [migrations.RunSQL(INDEX)]
