from uuid import UUID, uuid5

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

APART = """
insert into keep_safe_reported (concern_id, words, audience_id)
select id, left(words, words_of_report), audience_id from keep_safe_concern where words_of_report > 0
"""
OWN = """
update keep_safe_concern set words = ltrim(substr(words, words_of_report + 1), E'\\n') where words_of_report > 0
"""
SENT_ON = "Sent by the intelligence desk, who read the report. Ask them what it says."
NOW = "set constraints all immediate"


def take_what_left(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put apart the words that stand for those of a report that is in a circle by now."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "select id, report, words from keep_safe_concern"
            " where report is not null and words_of_report = 0 and words like %s",
            [f"{SENT_ON}%"],
        )
        for concern, report, words in cursor.fetchall():
            if UUID(str(concern)) != uuid5(UUID(str(report)), "arrived"):
                continue  # the desk sent it on
            cursor.execute(
                "insert into keep_safe_reported (concern_id, words, audience_id)"
                " select id, %s, audience_id from keep_safe_concern where id = %s",
                [SENT_ON, concern],
            )
            cursor.execute(
                "update keep_safe_concern set words = %s where id = %s",
                [words[len(SENT_ON) :].lstrip("\n"), concern],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0013_words_of_report"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reported",
            fields=[
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reported",
                        serialize=False,
                        to="keep_safe.concern",
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("audience_id", models.IntegerField()),
            ],
        ),
        migrations.RunPython(take_what_left, migrations.RunPython.noop),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
        migrations.RunSQL(NOW, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="concern", name="words_of_report"),
    ]
