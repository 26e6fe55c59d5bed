from django.db import migrations, models

# What its author added since cannot be told from the report's own words in rows of before: all go as one.
OF_BEFORE = """
update keep_safe_concern set words_of_report = char_length(words)
where report is not null
  and words not like 'Sent by the intelligence desk,%'
  and words not like 'The intelligence desk graded%'
"""

# Whose report is in a circle by now: its words leave it, as they do from then on when one goes in.
WITHIN = """
update keep_safe_concern c
set words = 'Sent by the intelligence desk, who read the report. Ask them what it says.', words_of_report = 0
from collect_report r join access_audience a on a.id = r.audience_id
where r.id = c.report and c.words_of_report > 0 and a.circle_id is not null
"""


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0012_addresses_are_fenced"),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="words_of_report",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunSQL(OF_BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
    ]
