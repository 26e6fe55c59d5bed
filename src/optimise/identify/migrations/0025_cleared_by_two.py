import django.contrib.postgres.fields
from django.db import migrations, models

CLEARED_BEFORE = """
update identify_protection set agreed_at = at where kind = 'cleared' and agreed_at is null;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identify", "0024_photographs_by_two"),
    ]

    operations = [
        migrations.AddField(
            model_name="protection",
            name="agreed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="protection",
            name="agreed_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="protection",
            name="ends",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        # Those were cleared by one, as it was then: nobody agreed, and they stay cleared.
        migrations.RunSQL(CLEARED_BEFORE, migrations.RunSQL.noop),
    ]
