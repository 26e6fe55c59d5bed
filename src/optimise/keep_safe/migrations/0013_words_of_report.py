from django.db import migrations, models

# What its author added since cannot be told from the report's own words in rows of before: all go as one.
OF_BEFORE = """
update keep_safe_concern set words_of_report = char_length(words)
where report is not null
  and words not like 'Sent by the intelligence desk,%'
  and words not like 'The intelligence desk graded%'
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
    ]
