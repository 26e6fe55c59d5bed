"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("identify", "0003_search"),
        ("evaluate", "0003_threats_support_conditions"),
    ]
