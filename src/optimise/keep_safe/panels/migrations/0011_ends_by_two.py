from django.db import migrations, models

ENDED_BEFORE = """
update keep_safe_panels_discussion set agreed_at = at where outcome <> 'continue' and agreed_at is null;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe_panels", "0010_answer_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="discussion",
            name="agreed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="discussion",
            name="kept_open_at",
            field=models.DateTimeField(null=True),
        ),
        # What ended before did so as it was then, and waits for nobody.
        migrations.RunSQL(ENDED_BEFORE, migrations.RunSQL.noop),
    ]
