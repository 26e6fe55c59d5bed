"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0005_jobs_are_not_public"),
        ("access_sharing", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("keep_safe", "0002_row_security"),
    ]
