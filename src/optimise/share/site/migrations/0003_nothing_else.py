"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("share_site", "0002_published"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
