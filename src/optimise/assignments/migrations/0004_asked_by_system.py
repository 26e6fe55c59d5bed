from django.db import migrations, models

# What somebody seemed to give themselves was asked by the system, but for kinds that people alone
# give; so was a look before a release, whoever of the leads it was raised in the rights of.
MARK = """
update assignments_action set asked_by_system = true
where owner_person_id is not null and (
    made_by = owner_person_id
        and kind not in ('plan', 'question', 'agenda item', 'panel case', 'hold')
    or kind = 'story' and text like 'Somebody % out of prison on %. Look at the group, %')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assignments", "0003_reminded"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="asked_by_system",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
