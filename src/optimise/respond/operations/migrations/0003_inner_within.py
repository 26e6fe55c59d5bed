from django.db import migrations

# Checked at once, so that the tables may be altered later in the same transaction.
INNER_WITHIN = """
update access_circle c set within_id = o.circle_id
from respond_operations_operation o where o.inner_id = c.id;
set constraints all immediate;
set constraints all deferred;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_circle_within"),
        ("respond_operations", "0002_portraits"),
    ]

    operations = [migrations.RunSQL(INNER_WITHIN, migrations.RunSQL.noop)]
