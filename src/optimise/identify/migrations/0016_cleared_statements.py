"""What was cleared are the statements that stood then: another says anew that somebody may be one."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

# By the words that were cleared, on the record that was cleared, and up to that moment.
FIND = """
update identify_protection p set rests_on = array(
    select s.id from identify_statement s
    where s.made_at <= p.at and (
        (s.entity_id = p.entity_id and (
            (s.prop = 'birthDate' and s.value = any(p.grounds))
            or (s.prop in ('subjectCategory', 'possibleVictim')
                and 'victim or possible victim' = any(p.grounds))))
        or (s.prop = 'role' and lower(trim(s.value)) = any(p.grounds) and exists (
            select from identify_statement e
            where e.entity_id = s.entity_id and e.other_id = p.entity_id))))
where p.kind = 'cleared'
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0015_file_of_a_search")]

    operations = [
        migrations.AddField(
            model_name="protection",
            name="rests_on",
            field=ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.RunSQL(FIND, migrations.RunSQL.noop),
    ]
