"""A history keeps which line another went on as, not what that one was called."""

from django.db import migrations

# A name that stands there was read by its writer, and perhaps is not for the old line's circle.
BLANK = """
update link_lines_lineversion set was = jsonb_set(was, '{migrated_to}', '"another line"')
where coalesce(was ->> 'migrated_to', '') !~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$'
"""


class Migration(migrations.Migration):
    dependencies = [("link_lines", "0011_removed_files")]

    operations = [migrations.RunSQL(BLANK)]
