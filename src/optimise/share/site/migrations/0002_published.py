"""A figure is told no sooner than thirty days after its month, and on the first of a month."""

from django.db import migrations

LATE_ENOUGH = """
alter table share_site_release add constraint told_late_enough
    check (month = date_trunc('month', month) and (withdrawn_on is null or withdrawn_on >= published_on)
           and published_on >= (month + interval '1 month')::date + 29);
"""


class Migration(migrations.Migration):
    dependencies = [("share_site", "0001_initial")]

    operations = [migrations.RunSQL(LATE_ENOUGH)]
