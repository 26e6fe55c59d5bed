"""Entries wait to be sealed in a queue of their own: those that wait now are put there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_tried_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("entry", models.UUIDField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Sealer",
            fields=[("id", models.SmallIntegerField(primary_key=True, serialize=False))],
        ),
        migrations.RunSQL(
            sql=(
                "insert into audit_sealer (id) values (1);"
                "insert into audit_waiting (entry, since)"
                " select id, clock_timestamp() from audit_entry e"
                " where not exists (select from audit_seal s where s.entry = e.id);"
            ),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
