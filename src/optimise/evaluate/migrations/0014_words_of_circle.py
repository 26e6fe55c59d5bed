from django.db import migrations

# Whose words stand in an entry for the duty inspectors alone: none stand on the threat.
APART = """
update evaluate_threat set words = ''
where words = 'Its report is in a circle. Those in it and duty inspectors read its words.'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("evaluate", "0013_what_waits"),
    ]

    operations = [migrations.RunSQL(APART, migrations.RunSQL.noop)]
