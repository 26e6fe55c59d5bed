from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collect", "0007_undo_wanted_by"),
    ]

    operations = [
        migrations.AlterField(
            model_name="teller",
            name="may_contact",
            field=models.BooleanField(null=True),
        ),
        # What stood there was the answer of whoever sent the report, of themselves.
        migrations.RunSQL("update collect_teller set may_contact = null", migrations.RunSQL.noop),
    ]
