"""A place kept in the order of migrations: what was done here stands in `sql/` now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("share_desk", "0002_row_security"), ("share_site", "0002_published")]
