"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe_panels", "0007_circles_kept_by_seats"),
        ("access_sharing", "0002_row_security"),
        ("evaluate", "0001_initial"),
    ]
