"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0002_row_security"),
        ("access", "0003_reclassify"),
        ("access_sharing", "0002_row_security"),
    ]
