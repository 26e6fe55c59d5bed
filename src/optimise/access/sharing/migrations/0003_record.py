"""The whole ledger, for those who keep the record and for those who may read parts of it."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("access_sharing", "0002_row_security")]

    operations = [migrations.RunSQL((SQL / "record.sql").read_text(encoding="utf-8"))]
