"""What speaks against an application is named and no more: its words are read for each reader."""

from django.db import migrations

NAMED = """
update respond_warrants_against
set ref = 'conflict ' || left(encode(sha256(convert_to(words, 'UTF8')), 'hex'), 40)
where ref like 'conflict %'
"""


class Migration(migrations.Migration):
    dependencies = [("respond_warrants", "0002_hands")]

    operations = [
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="against", name="words"),
    ]
