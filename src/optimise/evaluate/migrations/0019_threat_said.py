import django.db.models.deletion
from django.db import migrations, models

APART = """
insert into evaluate_threatsaid (threat_id, threatened, by_whom, plan, audience_id)
select report_id, threatened, by_whom, plan, audience_id from evaluate_threat
where threatened <> '' or by_whom <> '' or plan <> ''
"""
DECIDE = """
insert into access_audience (key, layer, marking, agencies, areas, roles)
values ('["intelligence", "OFFICIAL-SENSITIVE", "", [], [], ["duty inspector"], ""]', 'intelligence',
        'OFFICIAL-SENSITIVE', '{}', '{}', '{duty inspector}')
on conflict (key) do nothing
"""
# Of a threat of a circle's report duty inspectors alone read what was written of it.
WITHIN = """
update %s w set audience_id = d.id
from evaluate_threat h
join access_audience own on own.id = h.audience_id and own.circle_id is null
join collect_report r on r.id = h.report_id
join access_audience a on a.id = r.audience_id and a.circle_id is not null,
access_audience d
where w.threat_id = h.report_id and w.audience_id = h.audience_id
  and d.key = '["intelligence", "OFFICIAL-SENSITIVE", "", [], [], ["duty inspector"], ""]'
"""
WORDS = """
update evaluate_threat h set words = ''
from collect_report r join access_audience a on a.id = r.audience_id
where r.id = h.report_id and a.circle_id is not null and exists (
    select from evaluate_threatentry e where e.threat_id = h.report_id and e.kind = 'words of the report')
"""
NOW = "set constraints all immediate"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0016_wanted_out"),
        ("evaluate", "0018_proposed_also"),
    ]

    operations = [
        migrations.CreateModel(
            name="ThreatSaid",
            fields=[
                (
                    "threat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="said",
                        serialize=False,
                        to="evaluate.threat",
                    ),
                ),
                ("threatened", models.CharField(blank=True, max_length=300)),
                ("by_whom", models.CharField(blank=True, max_length=300)),
                ("plan", models.TextField(blank=True)),
                ("audience_id", models.IntegerField()),
            ],
        ),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.RunSQL(DECIDE, migrations.RunSQL.noop),
        migrations.RunSQL(WITHIN % "evaluate_threatsaid", migrations.RunSQL.noop),
        migrations.RunSQL(WITHIN % "evaluate_threatentry", migrations.RunSQL.noop),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
        migrations.RunSQL(NOW, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="threat", name="threatened"),
        migrations.RemoveField(model_name="threat", name="by_whom"),
        migrations.RemoveField(model_name="threat", name="plan"),
    ]
