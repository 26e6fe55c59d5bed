"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("share_desk", "0001_initial"),
        ("share_site", "0002_published"),
        ("access", "0002_row_security"),
        ("collect", "0002_row_security"),
        ("collect_intake", "0002_row_security"),
        ("collect_tips", "0002_row_security"),
        ("evaluate", "0002_row_security"),
        ("identify", "0002_row_security"),
        ("plan", "0004_holding"),
    ]
