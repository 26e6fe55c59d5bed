"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_safeguarding_layer"),
        ("agencies", "0003_agreements"),
    ]
