"""Every table of this topic behind row security; what follows an item; what goes on its date."""

from pathlib import Path

from django.db import migrations

from optimise.access.postgresql.carrying import carries
from optimise.access.postgresql.policy import protect

SQL = Path(__file__).parents[1] / "sql"
TABLES = (
    "authorisation", "import", "piece", "leftout", "profile", "run", "runauthorisation",
    "candidate", "line", "lineversion", "linenumber", "decision", "attribution", "closure",
    "order", "orderground", "checkback",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("link_lines", "0001_initial"),
        ("access", "0003_reclassify"),
        ("evaluate", "0003_threats_support_conditions"),
    ]

    operations = [
        *(protect(f"link_lines_{table}") for table in TABLES),
        carries("link_lines", file=SQL / "rests_on.sql"),
        migrations.RunSQL((SQL / "remove_due.sql").read_text(encoding="utf-8")),
    ]
