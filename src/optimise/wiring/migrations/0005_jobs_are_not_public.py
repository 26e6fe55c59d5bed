"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("wiring", "0004_word_may_go"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
