"""When it was written down where a member is held, and until when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("link_groups", "0002_what_was_decided"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="prison_at",
            field=models.DateTimeField(null=True),
        ),
    ]
